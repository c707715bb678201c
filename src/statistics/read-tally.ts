import { type CaseStatus, caseStatuses, stateOf } from '../cases/case-status.ts';
import type { CaseType } from '../cases/case-type.ts';
import { Prisma, type PrismaClient } from '../database/database.ts';
import { bandOfPart, type Calendar } from './calendar.ts';
import type { Figures } from './figures-of.ts';
import { slotOf } from './slots.ts';
import { addAt, addTo, emptyTally, type Tally } from './tally.ts';

interface Row {
  readonly fact: 'CELL' | 'AGE' | 'OPENED' | 'CLOSED' | 'CLOSE_TOOK' | 'ANSWER_TOOK' | 'OVERDUE' | 'LOOKED';
  readonly status: CaseStatus | null;
  readonly type: CaseType | null;
  readonly country: string | null;
  /** The part of the calendar, or the step of a duration. */
  readonly place: number;
  readonly count: number;
}

const openStatuses = caseStatuses.filter((status) => stateOf(status) === 'OPEN');

/** All figures in one statement, so of one moment. */
export async function readTally(prisma: PrismaClient, figures: Figures, calendar: Calendar, now: Date): Promise<Tally> {
  const thisSlot = slotOf(now);
  const nothing = Prisma.sql`NULL::text AS status, NULL::text AS type, NULL::text AS country`;
  const [days, bands] = [[...calendar.dayStarts], [...calendar.bandStarts]];
  const first = days[0] ?? thisSlot;
  const rows = await prisma.$queryRaw<Row[]>(Prisma.sql`
    WITH ${figures}
    SELECT 'CELL' AS fact, status::text, type::text, country::text, 0 AS place, sum(count)::int AS count
    FROM kept WHERE measure = 'OPENED' GROUP BY status, type, country HAVING sum(count) <> 0
    UNION ALL
    SELECT 'AGE', ${nothing}, width_bucket(slot, ${bands}::int[]), sum(count)::int
    FROM kept WHERE measure = 'OPENED' AND status::text = ANY(${openStatuses}::text[]) GROUP BY 5
    UNION ALL
    SELECT measure::text, ${nothing}, width_bucket(slot, ${days}::int[]), sum(count)::int
    FROM kept WHERE measure IN ('OPENED', 'CLOSED') AND slot >= ${first}::int GROUP BY measure, 5
    UNION ALL
    SELECT CASE measure WHEN 'CLOSED' THEN 'CLOSE_TOOK' ELSE 'ANSWER_TOOK' END, ${nothing}, took, sum(count)::int
    FROM kept WHERE measure IN ('CLOSED', 'ANSWERED') AND slot >= ${first}::int GROUP BY measure, took
    UNION ALL
    SELECT 'OVERDUE', ${nothing}, 0, coalesce(sum(count), 0)::int
    FROM kept WHERE measure = 'DUE' AND slot < ${thisSlot}::int
    UNION ALL
    SELECT 'LOOKED', ${nothing}, 0, count(*)::int FROM looked
  `);
  const tally = emptyTally(calendar);
  for (const row of rows) add(tally, row);
  return tally;
}

function add(tally: Tally, { fact, status, type, country, place, count }: Row): void {
  switch (fact) {
    case 'CELL':
      if (status && type && country) tally.cells.push({ status, type, country, count });
      break;
    case 'AGE':
      addAt(tally.ages, bandOfPart(place), count);
      break;
    case 'OPENED':
      addAt(tally.opened, place - 1, count);
      break;
    case 'CLOSED':
      addAt(tally.closed, place - 1, count);
      break;
    case 'CLOSE_TOOK':
      addTo(tally.closeTook, place, count);
      break;
    case 'ANSWER_TOOK':
      addTo(tally.answerTook, place, count);
      break;
    case 'OVERDUE':
      tally.overdue += count;
      break;
    case 'LOOKED':
      tally.looked += count;
      break;
  }
}
