import { readCountryArgument } from '../countries/country-argument.ts';
import { badArgument } from '../errors.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import type { CaseStatus, WaitingOn } from './case-status.ts';
import type { CaseType } from './case-type.ts';
import type { EventFields } from './event-fields.ts';
import { checkFilterSize } from './filter-size.ts';

type Given<T> = T | null | undefined;

/** What an event itself can decide; every given field must hold. Ids are database ids. */
export interface CaseEventFilter {
  readonly state?: Given<'OPEN' | 'CLOSED'>;
  readonly status?: Given<readonly CaseStatus[]>;
  readonly type?: Given<readonly CaseType[]>;
  readonly country?: Given<readonly string[]>;
  readonly waitingOn?: Given<readonly WaitingOn[]>;
  readonly assigneeId?: Given<string>;
  readonly createdAfter?: Given<Date>;
  readonly createdBefore?: Given<Date>;
  readonly and?: Given<readonly CaseEventFilter[]>;
  readonly or?: Given<readonly CaseEventFilter[]>;
  readonly not?: Given<CaseEventFilter>;
}

type Matches = (fields: EventFields) => boolean;

const maxDepth = 5;

/** The filter as a function, read once; what it names wrongly is a bad argument. */
export function eventMatcher(filter: CaseEventFilter, path = 'filter', depth = 1): Matches {
  if (depth > maxDepth) throw badArgument(path, badArgumentTexts.filterDepth, { max: maxDepth });
  if (depth === 1) checkFilterSize(filter, path);
  const conditions: Matches[] = [];
  const add = <T>(value: Given<T>, condition: (value: T) => Matches) => {
    if (value !== null && value !== undefined) conditions.push(condition(value));
  };
  const nested = (name: string) => (one: CaseEventFilter) => eventMatcher(one, `${path}.${name}`, depth + 1);

  add(filter.state, (state) => (fields) => fields.state === state);
  add(filter.status, (values) => (fields) => values.includes(fields.status));
  add(filter.type, (values) => (fields) => values.includes(fields.type));
  add(filter.country, (codes) => {
    const countries = codes.map((code) => readCountryArgument(code, `${path}.country`).code);
    return (fields) => countries.some((code) => code === fields.country);
  });
  add(filter.waitingOn, (sides) => (fields) => fields.waitingOn !== null && sides.includes(fields.waitingOn));
  add(filter.assigneeId, (id) => (fields) => fields.assigneeId === id);
  add(filter.createdAfter, (moment) => (fields) => new Date(fields.createdAt) > moment);
  add(filter.createdBefore, (moment) => (fields) => new Date(fields.createdAt) < moment);
  add(filter.and, (filters) => {
    const all = filters.map(nested('and'));
    return (fields) => all.every((matches) => matches(fields));
  });
  add(filter.or, (filters) => {
    const any = filters.map(nested('or'));
    return (fields) => any.some((matches) => matches(fields));
  });
  add(filter.not, (one) => {
    const matches = nested('not')(one);
    return (fields) => !matches(fields);
  });
  return (fields) => conditions.every((matches) => matches(fields));
}
