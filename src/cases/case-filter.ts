import type { Viewer } from '../access/viewer.ts';
import { readCountryArgument } from '../countries/country-argument.ts';
import type { Prisma } from '../database/database.ts';
import { badArgument } from '../errors.ts';
import { readAnyPhoneNumber } from '../numbers/any-phone-number.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { readCaseNumber } from './case-number.ts';
import { type CaseStatus, caseStatuses, type WaitingOn, waitingOn } from './case-status.ts';
import type { CaseType } from './case-type.ts';
import { checkFilterSize } from './filter-size.ts';

type Given<T> = T | null | undefined;

/** Every given field must hold; ids are database ids, and one that nothing has finds nothing. */
export interface CaseFilter {
  readonly state?: Given<'OPEN' | 'CLOSED'>;
  readonly category?: Given<readonly ('NEW_REQUEST' | 'GENERAL_INVESTIGATION')[]>;
  readonly status?: Given<readonly CaseStatus[]>;
  readonly type?: Given<readonly CaseType[]>;
  readonly country?: Given<readonly string[]>;
  readonly number?: Given<string>;
  readonly phoneNumber?: Given<string>;
  readonly createdAfter?: Given<Date>;
  readonly createdBefore?: Given<Date>;
  readonly updatedAfter?: Given<Date>;
  readonly waitingOn?: Given<readonly WaitingOn[]>;
  readonly creatorId?: Given<string>;
  readonly assigneeId?: Given<string>;
  readonly unassigned?: Given<boolean>;
  readonly tenantId?: Given<string>;
  readonly and?: Given<readonly CaseFilter[]>;
  readonly or?: Given<readonly CaseFilter[]>;
  readonly not?: Given<CaseFilter>;
}

const maxDepth = 5;

/** The filter as a condition; what it names wrongly is a bad argument, never an empty page. */
export function caseWhere(viewer: Viewer, filter: CaseFilter, path = 'filter', depth = 1): Prisma.CaseWhereInput {
  if (depth > maxDepth) throw badArgument(path, badArgumentTexts.filterDepth, { max: maxDepth });
  if (depth === 1) checkFilterSize(filter, path);
  if (viewer.kind === 'PERSON') refuseDeskFields(filter, path);
  const conditions: Prisma.CaseWhereInput[] = [];
  const add = <T>(value: Given<T>, condition: (value: T) => Prisma.CaseWhereInput) => {
    if (value !== null && value !== undefined) conditions.push(condition(value));
  };
  const nested = (name: string) => (one: CaseFilter) => caseWhere(viewer, one, `${path}.${name}`, depth + 1);

  add(filter.state, (state) => ({ state }));
  add(filter.category, (categories) => anyOf(categories.map(categoryWhere)));
  add(filter.status, (status) => ({ status: { in: [...status] } }));
  add(filter.type, (type) => ({ type: { in: [...type] } }));
  add(filter.country, (codes) => ({
    country: { in: codes.map((code) => readCountryArgument(code, `${path}.country`).code) },
  }));
  add(filter.number, (number) => ({ number: readCaseNumber(number) ?? 'none' }));
  add(filter.phoneNumber, (text) => ({
    numbers: { some: { phoneNumber: readAnyPhoneNumber(text, `${path}.phoneNumber`) } },
  }));
  add(filter.createdAfter, (at) => ({ createdAt: { gt: readInstant(at, `${path}.createdAfter`) } }));
  add(filter.createdBefore, (at) => ({ createdAt: { lt: readInstant(at, `${path}.createdBefore`) } }));
  add(filter.updatedAfter, (at) => ({ updatedAt: { gt: readInstant(at, `${path}.updatedAfter`) } }));
  add(filter.waitingOn, (sides) => ({
    status: { in: caseStatuses.filter((status) => sides.some((side) => side === waitingOn(status))) },
  }));
  add(filter.creatorId, (creatorId) => ({ creatorId }));
  // «Is somebody» as well, so that «not» of it holds for a case that nobody has: in SQL, NOT of unknown is unknown.
  add(filter.assigneeId, (assigneeId) => ({ AND: [{ assigneeId: { not: null } }, { assigneeId }] }));
  add(filter.unassigned, (unassigned) => ({ assigneeId: unassigned ? null : { not: null } }));
  add(filter.tenantId, (tenantId) => ({ tenantId }));
  add(filter.and, (all) => allOf(all.map(nested('and'))));
  add(filter.or, (any) => anyOf(any.map(nested('or'))));
  add(filter.not, (one) => ({ NOT: nested('not')(one) }));
  return allOf(conditions);
}

// Prisma drops an empty AND or OR that stands inside of another condition: so both are spelt out.
const allOf = (conditions: readonly Prisma.CaseWhereInput[]): Prisma.CaseWhereInput =>
  conditions.length === 0 ? { id: { notIn: [] } } : { AND: [...conditions] };
const anyOf = (conditions: readonly Prisma.CaseWhereInput[]): Prisma.CaseWhereInput =>
  conditions.length === 0 ? { id: { in: [] } } : { OR: [...conditions] };

/** The year 0 is one of ISO 8601, but not of PostgreSQL. */
function readInstant(instant: Date, argument: string): Date {
  if (instant.getUTCFullYear() < 1) throw badArgument(argument, badArgumentTexts.instant, { argument });
  return instant;
}

function categoryWhere(category: 'NEW_REQUEST' | 'GENERAL_INVESTIGATION'): Prisma.CaseWhereInput {
  const investigation = 'GENERAL_INVESTIGATION';
  return category === investigation ? { type: investigation } : { type: { not: investigation } };
}

function refuseDeskFields(filter: CaseFilter, path: string): void {
  for (const name of ['tenantId', 'unassigned'] as const) {
    if (filter[name] === null || filter[name] === undefined) continue;
    const argument = `${path}.${name}`;
    throw badArgument(argument, badArgumentTexts.deskOnly, { argument });
  }
}
