import type { CaseModel } from '../generated/prisma/models.ts';
import type { CaseType } from './case-type.ts';

type Priority = CaseModel['priority'];
export type ServiceClock = NonNullable<CaseModel['serviceClock']>;

interface ClockTime {
  readonly clock: ServiceClock;
  /** Absent: any. */
  readonly priority?: Priority;
  readonly type?: CaseType;
  readonly hours: number;
}

/**
 * Within how many hours, day and night, the tenant is to hear something of the desk: the first row that fits. While the
 * case waits for the tenant or the carrier no time passes. An operator changes the figures here; a clock that runs
 * takes them with the next change of its case.
 */
// biome-ignore format: a table is read by its columns
const times: readonly ClockTime[] = [
  { clock: 'FIRST_ANSWER', priority: 'URGENT', hours: 1 },
  { clock: 'FIRST_ANSWER', priority: 'HIGH', hours: 4 },
  { clock: 'FIRST_ANSWER', type: 'GENERAL_INVESTIGATION', hours: 8 },
  { clock: 'FIRST_ANSWER', priority: 'LOW', hours: 48 },
  { clock: 'FIRST_ANSWER', hours: 24 },
  { clock: 'NEXT_ANSWER', priority: 'URGENT', hours: 4 },
  { clock: 'NEXT_ANSWER', priority: 'HIGH', hours: 12 },
  { clock: 'NEXT_ANSWER', priority: 'LOW', hours: 96 },
  { clock: 'NEXT_ANSWER', hours: 48 },
];

export function secondsAllowed(clock: ServiceClock, { priority, type }: Pick<CaseModel, 'priority' | 'type'>): number {
  const fits = (row: ClockTime) =>
    row.clock === clock && (row.priority ?? priority) === priority && (row.type ?? type) === type;
  const found = times.find(fits);
  if (!found) throw new Error(`No time is given for ${clock}.`);
  return found.hours * 60 * 60;
}
