import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addComment } from '../../src/cases/add-comment.ts';
import { bulkStream } from '../../src/cases/bulk-jobs.ts';
import { runBulkJobs } from '../../src/cases/run-bulk-jobs.ts';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import { createHead } from '../../src/realtime/event-log.ts';
import { sweep } from '../../src/sweeper.ts';
import type { ChangeCasesInput } from '../generated/graphql.ts';
import { people, startApp, useApp } from '../support/app.ts';
import { day, minute } from '../support/clock.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase, aCaseInReview, idOf } from '../support/stories.ts';
import { aCaseIn, rowIdOf } from './a-case-in.ts';
import { BulkJob, BulkJobProgress, ChangeCases } from './bulk-operations.ts';
import { readCase } from './read-case.ts';

// The tests have the work done themselves, but for the one that watches it.
const app = useApp();
const lead = () => app.as(people.lead);

async function start(input: ChangeCasesInput) {
  const { changeCases } = await lead().run(ChangeCases, { input });
  const problems = changeCases?.errors.map(({ code, path }) => [code, ...path].join(' '));
  return { id: changeCases?.job?.id ?? '', job: changeCases?.job, problems };
}

/** Has the work done, and says what came of a job. */
async function finished(id: string) {
  await runBulkJobs(app.deps);
  const { bulkJob } = await lead().run(BulkJob, { id });
  if (!bulkJob?.finishedAt) throw new Error('The job is not at its end.');
  return bulkJob;
}

const commentsOf = async (id: string) =>
  (await readCase(app.as(people.agent), id)).timeline.filter(({ __typename }) => __typename === 'Comment');

test('many cases are assigned by one job; what fails fails alone, with its reason', async () => {
  const [first, second] = [await aCase(app.as(people.member)), await aCase(app.as(people.stranger))];
  const closed = await aCaseIn(app, 'RESOLVED');
  const assigneeId = await idOf(app.as(people.agent));
  const { job, problems } = await start({
    caseIds: [first.id, closed.id, second.id],
    change: { assign: { assigneeId } },
  });
  expect(problems).toEqual([]);
  expect(job).toMatchObject({ total: 3, startedBy: { displayName: 'Lars Berg' } });
  const done = await finished(job?.id ?? '');
  expect(done).toMatchObject({ total: 3, succeeded: 2, failed: 1 });
  expect(done.failures).toEqual([
    {
      case: { id: closed.id },
      errors: [{ code: 'CASE_CLOSED', message: expect.stringMatching(/^This case is closed/) }],
    },
  ]);
  for (const { id } of [first, second]) {
    expect(await readCase(app.as(people.agent), id)).toMatchObject({
      status: 'IN_REVIEW',
      assignee: { displayName: 'Samira Haddad' },
      timeline: [{}, { actor: { displayName: 'Lars Berg' } }, {}],
    });
  }
});

test('many cases change their status, and get a comment or a note', async () => {
  const ids = [(await aCaseInReview(app)).id, (await aCaseInReview(app)).id];
  await finished((await start({ caseIds: ids, change: { status: { status: 'WITH_CARRIER' } } })).id);
  await finished((await start({ caseIds: ids, change: { comment: { body: 'It takes a week.' } } })).id);
  await finished((await start({ caseIds: ids, change: { comment: { body: 'For us.', visibility: 'INTERNAL' } } })).id);
  for (const id of ids) {
    expect((await readCase(app.as(people.member), id)).status).toBe('WITH_CARRIER');
    expect(await commentsOf(id)).toMatchObject([
      { body: 'It takes a week.', visibility: 'PUBLIC' },
      { body: 'For us.', visibility: 'INTERNAL' },
    ]);
  }
});

test('a running server takes a job by itself, and tells its progress, which never goes back', async () => {
  await using node = await startApp({ lookEvery: 20 });
  const ids = [];
  for (let count = 0; count < 12; count += 1) ids.push((await aCase(node.as(people.member))).id);
  await using socket = node.socket(people.lead);
  const input = { caseIds: ids, change: { comment: { body: 'To all of you.' } } };
  const { changeCases } = await node.as(people.lead).run(ChangeCases, { input });
  expect(changeCases?.job).toMatchObject({ total: 12, finishedAt: null });
  const watch = socket.watch(BulkJobProgress, { id: changeCases?.job?.id ?? '' });
  const told = [];
  do told.push((await watch.next()).bulkJob);
  while (told.at(-1)?.finishedAt === null);
  const counts = told.map(({ succeeded }) => succeeded);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.at(-1)).toBe(12);
});

/** A job as a node leaves it that died with the first case changed and not yet written down. */
async function aJobLeftBehind(caseIds: readonly string[]) {
  const { prisma } = app.deps;
  const agent = await prisma.agent.findFirstOrThrow({ where: { role: 'LEAD' } });
  const id = randomUUID();
  const now = app.deps.now();
  await prisma.$transaction(async (tx) => {
    const change = { kind: 'COMMENT', body: 'Once.', visibility: 'PUBLIC' };
    const leased = { leaseHolder: randomUUID(), leaseUntil: new Date(now.getTime() + 30_000) };
    await tx.bulkJob.create({
      data: { id, agentId: agent.id, change, total: caseIds.length, createdAt: now, ...leased },
    });
    for (const [index, caseId] of caseIds.map(rowIdOf).entries()) {
      const { tenantId } = await tx.case.findUniqueOrThrow({ where: { id: caseId } });
      await tx.bulkItem.create({
        data: { jobId: id, position: index + 1, tenantId, caseId, attempts: index === 0 ? 1 : 0 },
      });
    }
    await createHead(tx, bulkStream(id));
  });
  const viewer = { ...agent, kind: 'AGENT', language: 'en', expiresAt: now } as const;
  const input = { body: 'Once.', visibility: 'PUBLIC', documentIds: [] } as const;
  await addComment(app.deps, viewer, { ...input, caseId: rowIdOf(caseIds[0] ?? ''), idempotencyKey: `bulk:${id}:1` });
  return id;
}

test('a job that a node left behind is taken over once its lease has ended, and nothing is done twice', async () => {
  const ids = [(await aCase(app.as(people.member))).id, (await aCase(app.as(people.member))).id];
  const id = nodeId('BulkJob', await aJobLeftBehind(ids));
  await runBulkJobs(app.deps);
  expect((await lead().run(BulkJob, { id })).bulkJob).toMatchObject({ succeeded: 0, finishedAt: null });
  app.clock.advance(minute);
  await Promise.all(Array.from({ length: 3 }, () => runBulkJobs(app.deps)));
  expect((await lead().run(BulkJob, { id })).bulkJob).toMatchObject({ succeeded: 2, failed: 0 });
  for (const one of ids) expect(await commentsOf(one)).toMatchObject([{ body: 'Once.' }]);
});

test('nor when it is resumed after its keys are forgotten', async () => {
  const ids = [(await aCase(app.as(people.member))).id, (await aCase(app.as(people.member))).id];
  const id = nodeId('BulkJob', await aJobLeftBehind(ids));
  app.clock.advance(2 * day);
  await sweep(app.deps, 30);
  expect(await app.deps.prisma.idempotencyKey.count({ where: { key: { startsWith: 'bulk:' } } })).toBe(0);
  await runBulkJobs(app.deps);
  expect((await lead().run(BulkJob, { id })).bulkJob).toMatchObject({ succeeded: 2, failed: 0 });
  for (const one of ids) expect(await commentsOf(one)).toMatchObject([{ body: 'Once.' }]);
});

test('whoever may not lead any more changes nothing more', async () => {
  const ids = [(await aCase(app.as(people.member))).id];
  const { prisma } = app.deps;
  const id = nodeId('BulkJob', await aJobLeftBehind([...ids, (await aCase(app.as(people.member))).id]));
  await prisma.agent.updateMany({ where: { email: people.lead }, data: { role: 'AGENT' } });
  app.clock.advance(minute);
  await runBulkJobs(app.deps).finally(() =>
    prisma.agent.updateMany({ where: { email: people.lead }, data: { role: 'LEAD' } }),
  );
  const { bulkJob } = await lead().run(BulkJob, { id });
  expect(bulkJob).toMatchObject({ succeeded: 0, failed: 2 });
  expect(bulkJob?.failures[0]?.errors).toMatchObject([{ code: 'BULK_NOT_ALLOWED' }]);
});

test('what is wrong with the input is said at once, and there is no job', async () => {
  const { id } = await aCase(app.as(people.member));
  const before = await snapshot(app);
  const problemsOf = async (caseIds: string[], change: ChangeCasesInput['change']) =>
    (await start({ caseIds, change })).problems;
  const comment = { comment: { body: 'Hello' } };
  expect(await problemsOf([], comment)).toEqual(['CASES_MISSING caseIds']);
  expect(
    await problemsOf(
      Array.from({ length: 501 }, () => id),
      comment,
    ),
  ).toEqual(['TOO_MANY_CASES caseIds']);
  expect(await problemsOf([id, nodeId('Case', nobody), id, 'nonsense'], { comment: { body: ' ' } })).toEqual([
    'NOT_FOUND caseIds 1',
    'CASE_TWICE caseIds 2',
    'NOT_FOUND caseIds 3',
    'TEXT_MISSING change comment body',
  ]);
  expect(await problemsOf([id], { assign: { assigneeId: nodeId('Agent', nobody) } })).toEqual([
    'NOT_FOUND change assign assigneeId',
  ]);
  expect(await snapshot(app)).toEqual(before);
});

test.each([people.agent, people.admin])('%s sees no job', async (email) => {
  const { id } = await aCase(app.as(people.member));
  const { id: job } = await start({ caseIds: [id], change: { comment: { body: 'Hello' } } });
  const { errors } = await app.as(email).ask(BulkJob, { id: job });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  await using socket = app.socket(email);
  expect((await socket.watch(BulkJobProgress, { id: job }).error()).extensions.code).toBe('FORBIDDEN');
  await finished(job);
});

test('an absent job is null, and NOT_FOUND to whoever would watch it', async () => {
  for (const id of [nodeId('BulkJob', nobody), 'nonsense']) {
    expect((await lead().run(BulkJob, { id })).bulkJob).toBeNull();
    await using socket = app.socket(people.lead);
    expect((await socket.watch(BulkJobProgress, { id }).error()).extensions.code).toBe('NOT_FOUND');
  }
});

test('a job is forgotten, with its head, when its time is over; one that is under way is not', async () => {
  const { id } = await start({
    caseIds: [(await aCase(app.as(people.member))).id],
    change: { comment: { body: 'A' } },
  });
  await finished(id);
  const { id: left } = await start({
    caseIds: [(await aCase(app.as(people.member))).id],
    change: { comment: { body: 'B' } },
  });
  app.clock.advance(31 * day);
  await sweep(app.deps, 30);
  expect((await lead().run(BulkJob, { id })).bulkJob).toBeNull();
  expect((await lead().run(BulkJob, { id: left })).bulkJob).toMatchObject({ succeeded: 0, finishedAt: null });
  const heads = await app.deps.prisma.streamHead.findMany({ where: { stream: { startsWith: 'bulk:' } } });
  expect(heads.map(({ stream }) => stream)).toEqual([bulkStream(rowIdOf(left))]);
});
