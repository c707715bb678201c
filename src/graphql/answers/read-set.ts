import type { Prisma, PrismaClient, ReadRows } from '../../database/database.ts';
import { getDatamodel } from '../../generated/pothos.ts';

/** What an execution has read, as far as it matters to whoever keeps its answer. */
export interface ReadSet {
  readonly rows: ReadRows;
  readonly prisma: PrismaClient;
  /** Something was read that is no table. */
  outside(): void;
  /** Whether a head moves whenever anything of it changes. */
  isCovered(): boolean;
}

/**
 * Tables of which no row that anybody sees changes without a head that moves in the same transaction, by an event or a
 * trigger; with the name of each in Prisma's client. A test watches all that writes them. What is not here is read anew
 * after a moment.
 */
export const coveredTables = {
  action_requests: 'actionRequest',
  additional_contacts: 'additionalContact',
  address_update_requests: 'addressUpdateRequest',
  agents: 'agent',
  case_numbers: 'caseNumber',
  case_searches: 'caseSearch',
  cases: 'case',
  cross_tenant_port_requests: 'crossTenantPortRequest',
  custom_calling_name_requests: 'customCallingNameRequest',
  events: 'event',
  general_investigation_requests: 'generalInvestigationRequest',
  inventory_type_change_requests: 'inventoryTypeChangeRequest',
  number_acquisition_requests: 'numberAcquisitionRequest',
  persons: 'person',
  port_in_requests: 'portInRequest',
  previous_letters: 'previousLetter',
  stream_heads: 'streamHead',
  tenants: 'tenant',
  timeline_entries: 'timelineEntry',
  verified_domains: 'verifiedDomain',
} as const satisfies Readonly<Record<string, keyof PrismaClient>>;

const tables: ReadonlySet<string> = new Set(Object.keys(coveredTables));
const models: ReadonlySet<string | symbol> = new Set(Object.values(coveredTables));

/** Watches what is read. Whatever it does not understand counts as not covered. */
export function createReadSet(rows: ReadRows, prisma: PrismaClient): ReadSet {
  let isCovered = true;
  const note = (isOne: boolean) => {
    isCovered &&= isOne;
  };

  return {
    isCovered: () => isCovered,
    outside: () => note(false),
    rows(statement) {
      note(readsCoveredTables(statement.text));
      return rows(statement);
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

/** Statements are written by hand, and so there are few; only those of filters have texts without end. */
const judged = new Map<string, boolean>();
const judgedAtMost = 2_000;

/** Whether each FROM and JOIN is of a covered table, a list that was given, or a statement in parentheses. */
export function readsCoveredTables(text: string): boolean {
  const known = judged.get(text);
  if (known !== undefined) return known;
  const is = judge(text);
  if (judged.size < judgedAtMost) judged.set(text, is);
  return is;
}

/** The time of the database, and tables in a list with commas. */
const notUnderstood = /\b(?:now|clock_timestamp|random)\(|\bcurrent_|\bFROM\s+[\w".]+(?:\s+(?:AS\s+)?\w+)?\s*,/i;

function judge(text: string): boolean {
  if (notUnderstood.test(text)) return false;
  const sources = [...text.matchAll(/\b(?:FROM|JOIN)\s+(?:LATERAL\s*)?([\w".]+\(|[\w".]+|\()/gi)];
  return sources.length > 0 && sources.every(([, source = '']) => isCoveredSource(source));
}

/** A number is the place in a text: substring(… FROM 8). */
const isCoveredSource = (source: string) =>
  source === '(' || source === 'unnest(' || /^\d+$/.test(source) || tables.has(source);
