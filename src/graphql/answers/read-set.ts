import type { Prisma, PrismaClient, ReadRows } from '../../database/database.ts';
import { getDatamodel } from '../../generated/pothos.ts';
import { readsCoveredTables } from './covered-statement.ts';
import { coveredTables } from './covered-tables.ts';

/** What an execution has read, as far as it matters to whoever keeps its answer. */
export interface ReadSet {
  /** Reads as that does. */
  watch(rows: ReadRows): ReadRows;
  readonly prisma: PrismaClient;
  /** Something was read that is no table. */
  outside(): void;
  /** Whether a head moves whenever anything of it changes. */
  isCovered(): boolean;
}

const models: ReadonlySet<string | symbol> = new Set(Object.values(coveredTables));

/** Watches what is read. Whatever it does not understand counts as not covered. */
export function createReadSet(prisma: PrismaClient): ReadSet {
  let isCovered = true;
  const note = (isOne: boolean) => {
    isCovered &&= isOne;
  };

  return {
    isCovered: () => isCovered,
    outside: () => note(false),
    watch: (rows) => (statement, shape) => {
      note(readsCoveredTables(statement.text));
      return rows(statement, shape);
    },
    prisma: new Proxy(prisma, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name === '$queryRaw' && typeof value === 'function') {
          return (statement: Prisma.Sql, ...values: readonly unknown[]) => {
            note(typeof statement.text === 'string' && readsCoveredTables(statement.text));
            return Reflect.apply(value, target, [statement, ...values]);
          };
        }
        if (models.has(name) && typeof value === 'object' && value !== null) return watchModel(value, note);
        note(false);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
  };
}

function watchModel(model: object, note: (isCovered: boolean) => void): object {
  return new Proxy(model, {
    get(target, name) {
      const read: unknown = Reflect.get(target, name);
      if (typeof read !== 'function') return read;
      return (args: unknown) => {
        note(!namesRelation(args));
        return Reflect.apply(read, target, [args]);
      };
    },
  });
}

/** Fields that lead from one model to another, whichever. */
const relations: ReadonlySet<string> = new Set(
  Object.values(getDatamodel().datamodel.models).flatMap(({ fields }) =>
    fields.flatMap(({ kind, name }) => (kind === 'object' ? [name] : [])),
  ),
);

function namesRelation(args: unknown): boolean {
  if (Array.isArray(args)) return args.some(namesRelation);
  if (args === null || typeof args !== 'object' || args instanceof Date) return false;
  return Object.entries(args).some(([name, value]) => relations.has(name) || namesRelation(value));
}
