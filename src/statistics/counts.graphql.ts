import { WaitingOn } from '../cases/case-enums.graphql.ts';
import type { CaseStatus as Status, WaitingOn as Waiting } from '../cases/case-status.ts';
import type { CaseType as Type } from '../cases/case-type.ts';
import { builder } from '../graphql/builder.ts';
import { CaseStatus, CaseType } from '../timeline/case-enums.graphql.ts';

interface Count<K> {
  readonly key: K;
  readonly count: number;
}

const countDescription = 'How many cases, at least 1: what does not occur is left out.';

export const StatusCount = builder.objectRef<Count<Status>>('CaseStatusCount').implement({
  description: 'Cases of one status.',
  fields: (t) => ({
    status: t.expose('key', { type: CaseStatus, description: 'The status.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
});

export const TypeCount = builder.objectRef<Count<Type>>('CaseTypeCount').implement({
  description: 'Cases of one type.',
  fields: (t) => ({
    type: t.expose('key', { type: CaseType, description: 'The type.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
});

export const CountryCount = builder.objectRef<Count<string>>('CaseCountryCount').implement({
  description: 'Cases of one country.',
  fields: (t) => ({
    country: t.expose('key', { type: 'CountryCode', description: 'The country.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
});

export const WaitingCount = builder.objectRef<Count<Waiting>>('CaseWaitingCount').implement({
  description: 'Open cases that wait for one side.',
  fields: (t) => ({
    waitingOn: t.expose('key', { type: WaitingOn, description: 'Who has the ball.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
});

/** How many open cases are of one age. */
export interface AgeCount {
  readonly fromDays: number;
  readonly toDays: number | null;
  readonly count: number;
}

export const AgeCountRef = builder.objectRef<AgeCount>('CaseAgeCount').implement({
  description: 'Open cases of one age, by the midnights of the time zone that they have seen.',
  fields: (t) => ({
    fromDays: t.exposeInt('fromDays', { description: 'Days ago that they were opened, at least. 0: today.' }),
    toDays: t.exposeInt('toDays', { nullable: true, description: 'At most. Null: in the last band, without an end.' }),
    count: t.exposeInt('count', { description: 'How many cases.' }),
  }),
});

/** How many cases on one day. */
export interface DayCount {
  readonly date: string;
  readonly count: number;
}

export const DayCountRef = builder.objectRef<DayCount>('CaseDayCount').implement({
  description: 'Cases of one day.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The day in the time zone of the statistics.' }),
    count: t.exposeInt('count', { description: 'How many cases.' }),
  }),
});
