import type { CaseFilter } from '../cases/case-filter.ts';
import { type CaseStatus, caseStatuses, stateOf, waitingOn } from '../cases/case-status.ts';
import type { CaseType } from '../cases/case-type.ts';
import { readCountryArgument } from '../countries/country-argument.ts';
import { Prisma } from '../database/database.ts';

/**
 * A filter as a condition on the kept counts; null when it asks for what they cannot tell. It has been judged before:
 * what it names wrongly never comes here.
 */
export function countableWhere(filter: CaseFilter): Prisma.Sql | null {
  const conditions: (Prisma.Sql | null)[] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    const read = readers[name as keyof CaseFilter];
    conditions.push(read ? read(filter) : null);
  }
  return joined(conditions, 'AND');
}

type Reader = (filter: CaseFilter) => Prisma.Sql | null;

const readers: Partial<Record<keyof CaseFilter, Reader>> = {
  state: ({ state }) => ofStatuses((status) => stateOf(status) === state),
  status: ({ status }) => ofStatuses((one) => status?.includes(one) ?? false),
  waitingOn: ({ waitingOn: sides }) =>
    ofStatuses((status) => sides?.some((side) => side === waitingOn(status)) ?? false),
  category: ({ category }) => joined((category ?? []).map(ofCategory), 'OR'),
  type: ({ type }) => anyOf(Prisma.sql`type`, type ?? []),
  country: ({ country }) =>
    anyOf(
      Prisma.sql`country`,
      (country ?? []).map((code) => readCountryArgument(code, 'filter.country').code),
    ),
  priority: ({ priority }) => anyOf(Prisma.sql`priority`, priority ?? []),
  unassigned: ({ unassigned }) => Prisma.sql`assigned = ${!unassigned}`,
  and: ({ and }) => joined((and ?? []).map(countableWhere), 'AND'),
  or: ({ or }) => joined((or ?? []).map(countableWhere), 'OR'),
  not: ({ not }) => {
    const inner = not ? countableWhere(not) : null;
    return inner && Prisma.sql`NOT ${inner}`;
  },
};

const anyOf = (column: Prisma.Sql, values: readonly string[]) =>
  Prisma.sql`${column}::text = ANY(${[...values]}::text[])`;

const ofStatuses = (matches: (status: CaseStatus) => boolean) =>
  anyOf(Prisma.sql`status`, caseStatuses.filter(matches));

function ofCategory(category: 'NEW_REQUEST' | 'GENERAL_INVESTIGATION'): Prisma.Sql {
  const investigation: CaseType = 'GENERAL_INVESTIGATION';
  return category === investigation
    ? Prisma.sql`type::text = ${investigation}`
    : Prisma.sql`type::text <> ${investigation}`;
}

/** All of them, or any; of none all hold, and none does. Null when one of them is. */
function joined(conditions: readonly (Prisma.Sql | null)[], word: 'AND' | 'OR'): Prisma.Sql | null {
  const known = conditions.filter((one) => one !== null);
  if (known.length < conditions.length) return null;
  if (known.length === 0) return word === 'AND' ? Prisma.sql`(true)` : Prisma.sql`(false)`;
  return Prisma.sql`(${Prisma.join(known, ` ${word} `)})`;
}
