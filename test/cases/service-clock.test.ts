import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { day, hour, minute } from '../support/clock.ts';
import {
  AddComment,
  AssignCase,
  CancelCase,
  ChangeCaseStatus,
  ReopenCase,
  ResolveCase,
} from '../support/operations.ts';
import { aCase, aCaseInReview, idOf } from '../support/stories.ts';
import { rowIdOf } from './a-case-in.ts';
import { AnswerAction, askTenant } from './ask.ts';
import { SetPriority } from './carrier-operations.ts';
import { clockOf } from './clock-operations.ts';

const app = useApp();
const [member, agent] = [() => app.as(people.member), () => app.as(people.agent)];
const say = (id: string, visibility: 'PUBLIC' | 'INTERNAL' = 'PUBLIC') =>
  agent().run(AddComment, { input: { caseId: id, body: 'We look at it.', visibility } });
const column = (id: string) => app.deps.prisma.case.findUniqueOrThrow({ where: { id: rowIdOf(id) } });

/** In how many hours from now the answer is due, to the minute; null: nothing is due. */
async function dueIn(id: string): Promise<number | null> {
  const { dueAt } = await clockOf(app, id);
  if (dueAt === null || dueAt === undefined) return null;
  return Math.round((new Date(dueAt).getTime() - app.clock.now().getTime()) / minute) / 60;
}

test('a question is to be answered within 8 hours, another request within 24', async () => {
  const question = await aCase(member());
  expect(await dueIn(question.id)).toBe(8);
  const request = { customCallingName: { callingName: 'CONTOSO', numbers: { numbers: ['+14255550123'] } } };
  const name = await aCase(member(), { country: 'US', request });
  expect(await dueIn(name.id)).toBe(24);
});

test('that somebody takes it, a note and a word of the tenant are no answer', async () => {
  const { id } = await aCase(member());
  app.clock.advance(hour);
  await agent().run(AssignCase, { input: { caseId: id, assigneeId: await idOf(agent()) } });
  await say(id, 'INTERNAL');
  await member().run(AddComment, { input: { caseId: id, body: 'Is anybody there?' } });
  expect([await dueIn(id), (await column(id)).firstAnsweredAt]).toEqual([7, null]);
});

test('an answer begins the next clock; the first one is remembered', async () => {
  const { id } = await aCaseInReview(app);
  app.clock.advance(hour);
  await say(id);
  const { firstAnsweredAt } = await column(id);
  expect(await dueIn(id)).toBe(48);
  app.clock.advance(10 * hour);
  await say(id);
  expect(await dueIn(id)).toBe(48);
  expect((await column(id)).firstAnsweredAt).toEqual(firstAnsweredAt);
});

test('while the tenant has it no time passes', async () => {
  const { id } = await aCaseInReview(app);
  const [actionRequestId = ''] = await askTenant(app, id, ['VALUE']);
  expect(await clockOf(app, id)).toMatchObject({ dueAt: null, overdue: false });
  app.clock.advance(10 * day);
  await member().run(AnswerAction, { input: { caseId: id, actionRequestId, answer: { value: '4711' } } });
  expect(await dueIn(id)).toBe(48);
});

test('what ran before it was paused has run', async () => {
  const { id } = await aCaseInReview(app);
  const { prisma } = app.deps;
  await prisma.caseNumber.create({
    data: {
      caseId: rowIdOf(id),
      tenantId: (await column(id)).tenantId,
      position: 1,
      phoneNumber: '+33142685300',
      kind: 'GEOGRAPHIC',
      outcome: 'SUBMITTED',
    },
  });
  app.clock.advance(3 * hour);
  // The tenant asks the carrier to stop, before the desk has said anything at all.
  await member().run(CancelCase, { input: { caseId: id, reason: 'DUPLICATE', comment: 'Twice.' } });
  expect(await clockOf(app, id)).toMatchObject({ dueAt: null });
  expect(await column(id)).toMatchObject({ status: 'CANCELLATION_REQUESTED', clockUsedSeconds: 3 * 60 * 60 });
});

test('with the carrier nothing is due; when it comes back, the desk has just said so', async () => {
  const { id } = await aCaseInReview(app);
  await agent().run(ChangeCaseStatus, { input: { caseId: id, status: 'WITH_CARRIER' } });
  expect(await dueIn(id)).toBeNull();
  app.clock.advance(20 * day);
  await agent().run(ChangeCaseStatus, {
    input: { caseId: id, status: 'IN_REVIEW', reason: 'The carrier refused it.' },
  });
  expect(await dueIn(id)).toBe(48);
});

test('another priority gives the clock that runs another time', async () => {
  const { id } = await aCase(member());
  app.clock.advance(minute * 30);
  const inHours = { URGENT: 0.5, HIGH: 3.5, LOW: 7.5, NORMAL: 7.5 } as const;
  for (const priority of ['URGENT', 'HIGH', 'LOW', 'NORMAL'] as const) {
    await agent().run(SetPriority, { input: { caseId: id, priority } });
    expect(await dueIn(id)).toBe(inHours[priority]);
  }
});

test('a closed case owes nothing; one that is opened again does from then on', async () => {
  const { id } = await aCase(member());
  await member().run(ResolveCase, { input: { caseId: id } });
  expect([await dueIn(id), (await column(id)).firstAnsweredAt]).toEqual([null, null]);
  app.clock.advance(day);
  await member().run(ReopenCase, { input: { caseId: id } });
  expect(await dueIn(id)).toBe(8);
  await agent().run(ResolveCase, { input: { caseId: id } });
  expect((await column(id)).firstAnsweredAt).not.toBeNull();
});

test('late is late only while the desk has it, and only the desk sees any of this', async () => {
  const { id } = await aCaseInReview(app);
  app.clock.advance(9 * hour);
  expect(await clockOf(app, id)).toMatchObject({ overdue: true });
  expect(await clockOf(app, id, people.admin)).toMatchObject({ overdue: null, dueAt: null, priority: null });
  await askTenant(app, id, ['VALUE']);
  expect(await clockOf(app, id)).toMatchObject({ overdue: false });
});
