import { Prisma, type ReadRows } from '../database/database.ts';
import type { CaseModel, ClockTimeModel } from '../generated/prisma/models.ts';

export type ServiceClock = NonNullable<CaseModel['serviceClock']>;

/**
 * Within how many hours, day and night, the tenant is to hear something of the desk: the first row that fits. What is
 * null fits any. While the case waits for the tenant or the carrier no time passes.
 */
export type ClockTime = Omit<ClockTimeModel, 'position'>;

export const readTimes = (rows: ReadRows): Promise<readonly ClockTime[]> =>
  rows<ClockTime>(Prisma.sql`SELECT clock, priority, type, hours FROM clock_times ORDER BY position`);

export function secondsAllowed(
  times: readonly ClockTime[],
  clock: ServiceClock,
  { priority, type }: Pick<CaseModel, 'priority' | 'type'>,
): number {
  const fits = (row: ClockTime) =>
    row.clock === clock && (row.priority ?? priority) === priority && (row.type ?? type) === type;
  const found = times.find(fits);
  if (!found) throw new Error(`No time is given for ${clock}.`);
  return found.hours * 60 * 60;
}
