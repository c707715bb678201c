import type { Viewer } from '../access/viewer.ts';
import { readCountryArgument } from '../countries/country-argument.ts';
import { Prisma } from '../database/database.ts';
import { instant } from '../database/rows.ts';
import { badArgument } from '../errors.ts';
import type { CaseModel } from '../generated/prisma/models.ts';
import { readAnyPhoneNumber } from '../numbers/any-phone-number.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import { readCaseNumber } from './case-number.ts';
import { type CaseStatus, caseStatuses, stateOf, type WaitingOn, waitingOn } from './case-status.ts';
import type { CaseType } from './case-type.ts';
import { checkFilterSize } from './filter-size.ts';
import { tenantMark } from './search-document.ts';
import { readSearch, searchQuery } from './search-query.ts';

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
  readonly text?: Given<string>;
  readonly createdAfter?: Given<Date>;
  readonly createdBefore?: Given<Date>;
  readonly updatedAfter?: Given<Date>;
  readonly requestedBefore?: Given<Date>;
  readonly waitingOn?: Given<readonly WaitingOn[]>;
  readonly creatorId?: Given<string>;
  readonly assigneeId?: Given<string>;
  readonly unassigned?: Given<boolean>;
  readonly tenantId?: Given<string>;
  readonly priority?: Given<readonly CaseModel['priority'][]>;
  readonly overdue?: Given<boolean>;
  readonly queue?: Given<readonly string[]>;
  readonly and?: Given<readonly CaseFilter[]>;
  readonly or?: Given<readonly CaseFilter[]>;
  readonly not?: Given<CaseFilter>;
}

const maxDepth = 5;
const deskFields = ['tenantId', 'unassigned', 'priority', 'overdue', 'queue'] as const;

/**
 * The filter as a condition on a row of «cases», which PostgreSQL answers: words have no other way. What it names wrongly
 * is a bad argument, never an empty page.
 */
export function caseCondition(
  viewer: Viewer,
  filter: CaseFilter,
  now: () => Date,
  path = 'filter',
  depth = 1,
): Prisma.Sql {
  if (depth > maxDepth) throw badArgument(path, badArgumentTexts.filterDepth, { max: maxDepth });
  if (depth === 1) checkFilterSize(filter, path);
  if (viewer.kind === 'PERSON') refuseDeskFields(filter, path);
  const conditions: Prisma.Sql[] = [];
  const add = <T>(value: Given<T>, condition: (value: T) => Prisma.Sql) => {
    if (value !== null && value !== undefined) conditions.push(condition(value));
  };
  const nested = (name: string) => (one: CaseFilter) => caseCondition(viewer, one, now, `${path}.${name}`, depth + 1);
  const moment = (at: Date, name: string) => instant(readInstant(at, `${path}.${name}`));

  add(filter.state, stateIs);
  add(filter.category, (categories) => anyOf(categories.map(categoryCondition)));
  add(filter.status, statusIn);
  add(filter.type, (types) => anyValue('type', types, '"CaseType"'));
  add(filter.country, (codes) => {
    const countries = codes.map((code) => readCountryArgument(code, `${path}.country`).code);
    return anyValue('country', countries, 'bpchar');
  });
  add(filter.number, (number) => Prisma.sql`cases.number = ${readCaseNumber(number) ?? 'none'}`);
  add(filter.phoneNumber, (text) => {
    const number = readAnyPhoneNumber(text, `${path}.phoneNumber`);
    const own = viewer.kind === 'PERSON' ? Prisma.sql`AND tenant_id = ${viewer.tenantId}::uuid` : Prisma.empty;
    return Prisma.sql`cases.id IN (SELECT case_id FROM case_numbers WHERE phone_number = ${number} ${own})`;
  });
  add(filter.text, (text) => {
    const words = wordsFor(viewer, text, `${path}.text`);
    return Prisma.sql`cases.id IN (SELECT case_id FROM case_searches WHERE document @@ ${words}::tsquery)`;
  });
  add(filter.createdAfter, (at) => Prisma.sql`cases.created_at > ${moment(at, 'createdAfter')}`);
  add(filter.createdBefore, (at) => Prisma.sql`cases.created_at < ${moment(at, 'createdBefore')}`);
  add(filter.updatedAfter, (at) => Prisma.sql`cases.updated_at > ${moment(at, 'updatedAfter')}`);
  add(filter.requestedBefore, (at) => requestedBefore(moment(at, 'requestedBefore')));
  add(filter.waitingOn, (sides) =>
    statusIn(caseStatuses.filter((status) => sides.some((side) => side === waitingOn(status)))),
  );
  add(filter.creatorId, (id) => Prisma.sql`cases.creator_id = ${id}::uuid`);
  add(filter.assigneeId, (id) => Prisma.sql`cases.assignee_id = ${id}::uuid`);
  add(filter.unassigned, (none) =>
    none ? Prisma.sql`cases.assignee_id IS NULL` : Prisma.sql`cases.assignee_id IS NOT NULL`,
  );
  add(filter.tenantId, (id) => Prisma.sql`cases.tenant_id = ${id}::uuid`);
  add(filter.priority, (all) => anyValue('priority', all, '"CasePriority"'));
  add(filter.overdue, (is) => (is ? overdue(now()) : not(overdue(now()))));
  add(filter.queue, (codes) => {
    // No code has a NUL, and PostgreSQL takes no text with one.
    const known = codes.filter((code) => !code.includes('\0'));
    return anyValue('queue', known, 'text');
  });
  add(filter.and, (all) => allOf(all.map(nested('and'))));
  add(filter.or, (any) => anyOf(any.map(nested('or'))));
  add(filter.not, (one) => not(nested('not')(one)));
  return allOf(conditions);
}

/** What `text` asks of the words of a case: persons look through those of their tenant, without internal ones. */
export function wordsFor(viewer: Viewer, text: string, argument: string): string {
  const query = searchQuery(readSearch(text, argument), viewer.kind === 'AGENT');
  return viewer.kind === 'AGENT' ? query : `'${tenantMark(viewer.tenantId)}' & ${query}`;
}

/** The answer that the desk owes is late. While the tenant or the carrier has the case, nothing is due. */
const overdue = (now: Date): Prisma.Sql => Prisma.sql`cases.due_at < ${instant(now)}`;

/** What asks for nothing, as one and the same thing: so it can be left out. */
export const everything = Prisma.sql`TRUE`;
export const allOf = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  conditions.length === 0 ? everything : Prisma.join([...conditions], ' AND ', '(', ')');
const anyOf = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  conditions.length === 0 ? Prisma.sql`FALSE` : Prisma.join([...conditions], ' OR ', '(', ')');
// In SQL, NOT of unknown is unknown: what a case does not have is not what was asked for.
const not = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`NOT coalesce(${condition}, FALSE)`;

/** With the state that all of them share, though it follows: few cases are open, and there is an index of these. */
function statusIn(statuses: readonly CaseStatus[]): Prisma.Sql {
  const [state, ...others] = new Set(statuses.map(stateOf));
  const named = anyValue('status', statuses, '"CaseStatus"');
  return state === undefined || others.length > 0 ? named : allOf([stateIs(state), named]);
}

/** Said in the statement: PostgreSQL then sees that one plan suits all, and makes none for each time of asking. */
const inState = {
  OPEN: Prisma.sql`cases.state = 'OPEN'`,
  CLOSED: Prisma.sql`cases.state = 'CLOSED'`,
} as const;
const stateIs = (state: 'OPEN' | 'CLOSED'): Prisma.Sql => inState[state];

/** One alone is a comparison: then an index that goes on by time has the rows in order. Column and type are our own words. */
function anyValue(column: string, values: readonly string[], type: string): Prisma.Sql {
  const [first] = values;
  const name = Prisma.raw(`cases.${column}`);
  return values.length === 1
    ? Prisma.sql`${name} = ${first}::text::${Prisma.raw(type)}`
    : Prisma.sql`${name} = ANY(${[...values]}::text[]::${Prisma.raw(type)}[])`;
}

function requestedBefore(moment: Prisma.Sql): Prisma.Sql {
  const tables = ['port_in_requests', 'cross_tenant_port_requests', 'inventory_type_change_requests'].map(Prisma.raw);
  return anyOf(
    tables.map(
      (table) =>
        Prisma.sql`EXISTS (SELECT 1 FROM ${table} AS r WHERE r.case_id = cases.id AND r.requested_instant < ${moment})`,
    ),
  );
}

/** The year 0 is one of ISO 8601, but not of PostgreSQL. */
function readInstant(at: Date, argument: string): Date {
  if (at.getUTCFullYear() < 1) throw badArgument(argument, badArgumentTexts.instant, { argument });
  return at;
}

function categoryCondition(category: 'NEW_REQUEST' | 'GENERAL_INVESTIGATION'): Prisma.Sql {
  return category === 'GENERAL_INVESTIGATION'
    ? Prisma.sql`cases.type = 'GENERAL_INVESTIGATION'`
    : Prisma.sql`cases.type <> 'GENERAL_INVESTIGATION'`;
}

function refuseDeskFields(filter: CaseFilter, path: string): void {
  for (const name of deskFields) {
    if (filter[name] === null || filter[name] === undefined) continue;
    const argument = `${path}.${name}`;
    throw badArgument(argument, badArgumentTexts.deskOnly, { argument });
  }
}
