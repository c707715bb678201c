import { describe, expect, test } from 'vitest';
import { followRules } from '../../src/cases/follow-rules.ts';
import { noteMissedClocks } from '../../src/cases/miss-clocks.ts';
import type { ClockTimeInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { hour, minute } from '../support/clock.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase, aCaseInReview } from '../support/stories.ts';
import { AnswerAction, askTenant } from './ask.ts';
import { SetPriority } from './carrier-operations.ts';
import { clockOf } from './clock-operations.ts';
import { ClockTimes, SetClockTimes, versionsOf } from './rule-operations.ts';

const app = useApp();

async function set(times: readonly ClockTimeInput[], expectedVersion?: number) {
  const version = expectedVersion ?? (await versionsOf(app)).clockTimes;
  const { setClockTimes } = await app
    .as(people.lead)
    .run(SetClockTimes, { input: { expectedVersion: version, times: [...times] } });
  if (!setClockTimes) throw new Error('It was refused.');
  return setClockTimes;
}
const first = (hours: number): ClockTimeInput => ({ clock: 'FIRST_ANSWER', hours });
const next = (hours: number): ClockTimeInput => ({ clock: 'NEXT_ANSWER', hours });

/** In how many hours from now the answer is due, to the minute; null: nothing is due. */
async function dueIn(id: string): Promise<number | null> {
  const { dueAt } = await clockOf(app, id);
  return dueAt ? Math.round((new Date(dueAt).getTime() - app.clock.now().getTime()) / minute) / 60 : null;
}

describe('the times of clocks', () => {
  test('are those that the service centre came with, until a lead sets others', async () => {
    const { clockTimes } = await app.as(people.agent).run(ClockTimes);
    expect(clockTimes).toMatchObject({ version: 1, changedAt: null, changedBy: null });
    const lines = clockTimes?.times.map(({ clock, priority, type, hours }) =>
      [clock, priority ?? type ?? '*', hours].join(' '),
    );
    expect(lines).toEqual([
      'FIRST_ANSWER URGENT 1',
      'FIRST_ANSWER HIGH 4',
      'FIRST_ANSWER GENERAL_INVESTIGATION 8',
      'FIRST_ANSWER LOW 48',
      'FIRST_ANSWER * 24',
      'NEXT_ANSWER URGENT 4',
      'NEXT_ANSWER HIGH 12',
      'NEXT_ANSWER LOW 96',
      'NEXT_ANSWER * 48',
    ]);
  });

  test('are taken by new clocks at once, by those that run when they follow: what has run, has run', async () => {
    const { id } = await aCase(app.as(people.member));
    app.clock.advance(3 * hour);
    expect((await set([{ clock: 'FIRST_ANSWER', priority: 'URGENT', hours: 2 }, first(10), next(20)])).errors).toEqual(
      [],
    );
    expect(await dueIn((await aCase(app.as(people.member))).id)).toBe(10);
    expect(await dueIn(id)).toBe(5);
    await followRules(app.deps.prisma);
    expect(await dueIn(id)).toBe(7);
    await app.as(people.agent).run(SetPriority, { input: { caseId: id, priority: 'URGENT' } });
    expect(await dueIn(id)).toBe(-1);
    expect((await app.as(people.lead).run(ClockTimes)).clockTimes).toMatchObject({
      version: 2,
      changedAt: expect.stringMatching(/^2027-03-01T13:00/),
      changedBy: { displayName: 'Lars Berg' },
    });
  });

  test('are taken by a clock that waits when it goes on', async () => {
    await set([first(10), next(20)]);
    const { id } = await aCaseInReview(app);
    const [actionRequestId = ''] = await askTenant(app, id, ['VALUE']);
    await set([first(10), next(30)]);
    await followRules(app.deps.prisma);
    expect(await dueIn(id)).toBeNull();
    await app
      .as(people.member)
      .run(AnswerAction, { input: { caseId: id, actionRequestId, answer: { value: '4711' } } });
    expect(await dueIn(id)).toBe(30);
  });

  test('that are longer take back no miss that was noted, and the clock is missed only once', async () => {
    await set([first(1), next(20)]);
    const { id } = await aCase(app.as(people.member));
    app.clock.advance(2 * hour);
    await noteMissedClocks(app.deps);
    await set([first(5), next(20)]);
    await followRules(app.deps.prisma);
    expect(await clockOf(app, id)).toMatchObject({ overdue: false, missed: [{ clock: 'FIRST_ANSWER' }] });
    app.clock.advance(9 * hour);
    await noteMissedClocks(app.deps);
    expect(await clockOf(app, id)).toMatchObject({ overdue: true, missed: [{ clock: 'FIRST_ANSWER' }] });
  });

  test('that are shorter make late what they find too old, which the timeline says', async () => {
    await set([first(100), next(100)]);
    const { id } = await aCase(app.as(people.member));
    app.clock.advance(2 * hour);
    await noteMissedClocks(app.deps);
    expect((await clockOf(app, id)).missed).toEqual([]);
    await set([first(1), next(100)]);
    await followRules(app.deps.prisma);
    await noteMissedClocks(app.deps);
    expect(await clockOf(app, id)).toMatchObject({ overdue: true, missed: [{ clock: 'FIRST_ANSWER' }] });
    // The tenant sees nothing of all this.
    expect(await clockOf(app, id, people.member)).toMatchObject({ version: 1, dueAt: null, missed: [] });
  });
});

describe('times are refused, all that is wrong at once and nothing written', () => {
  test('out of bounds, twice, never reached, or with a hole', async () => {
    const before = await snapshot(app);
    const { errors } = await set([
      first(0),
      { clock: 'NEXT_ANSWER', priority: 'LOW', hours: 721 },
      { clock: 'FIRST_ANSWER', type: 'PORT_IN', hours: 5 },
      { clock: 'NEXT_ANSWER', priority: 'LOW', hours: 721 },
    ]);
    expect(errors.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['NUMBER_OUT_OF_RANGE', 'times.0.hours'],
      ['NUMBER_OUT_OF_RANGE', 'times.1.hours'],
      ['NUMBER_OUT_OF_RANGE', 'times.3.hours'],
      ['RULE_NEVER_REACHED', 'times.2'],
      ['RULE_TWICE', 'times.3'],
      ['CLOCK_TIME_MISSING', 'times'],
    ]);
    expect(errors.at(-1)?.message).toBe(
      'No time is given for NEXT_ANSWER, NORMAL, CUSTOM_CALLING_NAME. Put one for all at the end: NEXT_ANSWER without priority and type.',
    );
    expect((await set(Array.from({ length: 101 }, () => first(1)))).errors).toMatchObject([{ code: 'TOO_MANY_RULES' }]);
    expect((await set([])).errors).toMatchObject([{ code: 'CLOCK_TIME_MISSING' }]);
    expect(await snapshot(app)).toEqual(before);
  });

  test('by who has not read what another lead has set meanwhile, and shown what that is', async () => {
    const { clockTimes: version } = await versionsOf(app);
    await set([first(7), next(8)], version);
    const { clockTimes, errors } = await set([first(9), next(9)], version);
    expect(clockTimes).toBeNull();
    expect(errors).toMatchObject([
      {
        __typename: 'ClockTimesConflict',
        code: 'CLOCK_TIMES_CONFLICT',
        clockTimes: { version: version + 1, times: [{ hours: 7 }, { hours: 8 }] },
      },
    ]);
  });
});
