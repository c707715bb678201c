import type { PrismaClient } from '../../src/database/database.ts';

/** A list as it is asked for: a size from one end, and what it begins after or ends before. */
export interface Slice {
  readonly end: 'first' | 'last';
  readonly size: number;
  /** The place in the whole list of what it begins after (first) or ends before (last). */
  readonly beyond: number | null;
}

export interface CasesAsked extends Slice {
  readonly state: 'OPEN' | 'CLOSED' | null;
  readonly type: 'GENERAL_INVESTIGATION' | 'PORT_IN' | null;
  readonly order: 'CREATED' | 'UPDATED';
  readonly direction: 'ASC' | 'DESC';
  readonly timelines: readonly Slice[];
  readonly numbers: readonly Slice[];
}

/** All cases of a tenant with all that hangs on them, in memory: slow, and too simple to be wrong. */
export async function readNaively(prisma: PrismaClient, tenantId: string) {
  const cases = await prisma.case.findMany({
    where: { tenantId },
    include: {
      creator: true,
      numbers: { orderBy: { position: 'asc' } },
      entries: {
        where: { tenantPosition: { not: null } },
        orderBy: { tenantPosition: 'asc' },
        include: { authorPerson: true, authorAgent: true },
      },
    },
  });
  const column = { CREATED: 'createdAt', UPDATED: 'updatedAt' } as const;

  return {
    cases,
    list({ state, type, order, direction }: Pick<CasesAsked, 'state' | 'type' | 'order' | 'direction'>) {
      const chosen = cases.filter(
        (one) => (state === null || one.state === state) && (type === null || one.type === type),
      );
      const keyOf = (one: (typeof cases)[number]) => `${one[column[order]].toISOString()} ${one.id}`;
      const ascending = chosen.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      return direction === 'ASC' ? ascending : ascending.reverse();
    },
  };
}

export type NaiveCase = Awaited<ReturnType<typeof readNaively>>['cases'][number];

/** The page of a whole list, by the Relay cursor specification. */
export function sliceOf<T>(all: readonly T[], { end, size, beyond }: Slice) {
  if (end === 'first') {
    const rest = beyond === null ? all : all.slice(beyond + 1);
    return { page: rest.slice(0, size), hasNextPage: rest.length > size, hasPreviousPage: beyond !== null };
  }
  const rest = beyond === null ? all : all.slice(0, beyond);
  const page = size === 0 ? [] : rest.slice(-size);
  return { page, hasNextPage: beyond !== null, hasPreviousPage: rest.length > size };
}
