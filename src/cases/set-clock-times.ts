import { authoriseAgent } from '../access/authorise.ts';
import type { Viewer } from '../access/viewer.ts';
import { change, type Outcome } from '../change.ts';
import { rowsIn } from '../database/statement.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem, Refused } from '../errors.ts';
import { CasePriority, ServiceClock } from '../generated/prisma/enums.ts';
import { caseTypes } from './case-type.ts';
import { type ClockTime, readTimes } from './clock-times.ts';
import { rulePolicy } from './rule-policy.ts';
import { orderProblems } from './rule-problems.ts';
import { keepRuleChange, type RuleSetState, readRuleSet, takeTurnAfter } from './rule-sets.ts';

export interface ClockTimes extends RuleSetState {
  readonly times: readonly ClockTime[];
}

export interface SetClockTimesInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly expectedVersion: number;
  /** All of them, in the order in which they are asked. */
  readonly times: readonly ClockTime[];
}

export async function readClockTimes({ prisma, rows }: Deps, viewer: Viewer): Promise<ClockTimes> {
  authoriseAgent(viewer, 'readClockTimes');
  return { ...(await readRuleSet(prisma, 'CLOCK_TIMES')), times: await readTimes(rows) };
}

/** The new times in the place of all. Clocks that run follow, see follow-rules.ts; a miss that was noted stands. */
export async function setClockTimes(
  deps: Deps,
  viewer: Viewer,
  input: SetClockTimesInput,
): Promise<Outcome<{ kind: string }>> {
  const lead = authoriseAgent(viewer, 'setClockTimes');
  return change(deps, viewer, { name: 'setClockTimes', input }, async (tx) => {
    const version = await takeTurnAfter(tx, 'CLOCK_TIMES', input.expectedVersion, 'CLOCK_TIMES_CONFLICT');
    const problems = timeProblems(input.times);
    if (problems.length > 0) throw new Refused(problems);
    const before = (await readTimes(rowsIn(tx))).map(inWords);
    await tx.clockTime.deleteMany();
    await tx.clockTime.createMany({ data: input.times.map((row, index) => ({ ...row, position: index + 1 })) });
    const after = input.times.map(inWords);
    await keepRuleChange(tx, lead, { kind: 'CLOCK_TIMES', version, before, after }, deps.now());
    return { result: { kind: 'CLOCK_TIMES' } };
  });
}

const clocks = Object.values(ServiceClock);
const priorities = Object.values(CasePriority);

function timeProblems(times: readonly ClockTime[]): readonly Problem[] {
  const { mostClockTimes: max, clockHours } = rulePolicy;
  if (times.length > max) return [problem('TOO_MANY_RULES', ['times'], { max })];
  const ofHours = times.flatMap(({ hours: value }, index) =>
    value >= clockHours.min && value <= clockHours.max
      ? []
      : [problem('NUMBER_OUT_OF_RANGE', ['times', String(index), 'hours'], { ...clockHours, value })],
  );
  const judged = times.map(({ clock, priority, type, hours }) => ({
    conditions: [clock, priority, type],
    outcome: String(hours),
  }));
  const { problems, untaken } = orderProblems('times', judged, [clocks, priorities, caseTypes]);
  const [clock = '', priority = '', type = ''] = untaken ?? [];
  return [
    ...ofHours,
    ...problems,
    ...(untaken === null ? [] : [problem('CLOCK_TIME_MISSING', ['times'], { clock, priority, type })]),
  ];
}

function inWords({ clock, priority, type, hours }: ClockTime): string {
  const parts = [priority, type].filter((part) => part !== null);
  return `${clock}: ${parts.join(', ') || '*'} → ${hours} h`;
}
