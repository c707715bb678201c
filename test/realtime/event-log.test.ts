import { expect, inject, test } from 'vitest';
import type { Transaction } from '../../src/database/database.ts';
import { appendEvents, deskStream, type EventDraft, tenantStream } from '../../src/realtime/event-log.ts';
import { people, useApp } from '../support/app.ts';
import { aDraft, aLoggedCase, type LoggedCase } from './log-story.ts';

const app = useApp();

/** Without the retry of the product's own transactions: a deadlock fails the test. */
const transaction = <T>(work: (tx: Transaction) => Promise<T>) =>
  app.deps.prisma.$transaction(work, { maxWait: 60_000, timeout: 60_000 });
const append = (...drafts: readonly EventDraft[]) => transaction((tx) => appendEvents(tx, drafts));

async function headOf(stream: string): Promise<number> {
  return Number((await app.deps.prisma.streamHead.findUniqueOrThrow({ where: { stream } })).position);
}

async function someCases(): Promise<readonly LoggedCase[]> {
  const openers = [people.member, people.member, people.stranger, people.strangeMember];
  return Promise.all(openers.map((opener) => aLoggedCase(app, opener)));
}

const upTo = (head: number) => Array.from({ length: head }, (_, index) => index + 1);

test('positions are dense in both sights under concurrent changes of several cases and tenants', async () => {
  const cases = await someCases();
  const changes = Array.from({ length: 20 }, (_, index) => {
    const logged = cases[index % cases.length] ?? cases[0];
    if (!logged) throw new Error('There is no case.');
    return append(...upTo(1 + (index % 3)).map((step) => aDraft(logged, { tenantSees: (index + step) % 3 !== 0 })));
  });
  await Promise.all(changes);
  for (const tenantId of new Set(cases.map((one) => one.tenantId))) {
    const where = { tenantId, tenantPosition: { not: null } };
    const told = await app.deps.prisma.event.findMany({ where, orderBy: { tenantPosition: 'asc' } });
    expect(told.map(({ tenantPosition }) => Number(tenantPosition))).toEqual(
      upTo(await headOf(tenantStream(tenantId))),
    );
  }
  for (const { caseId } of cases) {
    const deskShard = Number(deskStream(caseId).slice('desk:'.length));
    const told = await app.deps.prisma.event.findMany({ where: { deskShard }, orderBy: { deskPosition: 'asc' } });
    expect(told.map(({ deskPosition }) => Number(deskPosition))).toEqual(upTo(await headOf(deskStream(caseId))));
  }
});

test('a change that is rolled back leaves no gap', async () => {
  const logged = await aLoggedCase(app);
  const streams = [tenantStream(logged.tenantId), deskStream(logged.caseId)];
  const before = await Promise.all(streams.map(headOf));
  const undone = transaction(async (tx) => {
    await appendEvents(tx, [aDraft(logged), aDraft(logged)]);
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  expect(await Promise.all(streams.map(headOf))).toEqual(before);
  const [appended] = await append(aDraft(logged));
  expect(appended?.tenantPosition).toBe((before[0] ?? 0) + 1);
});

test('what only the desk may see takes no position of the tenant, alone or among others', async () => {
  const logged = await aLoggedCase(app);
  const tenant = await headOf(tenantStream(logged.tenantId));
  const desk = await headOf(deskStream(logged.caseId));
  const [note] = await append(aDraft(logged, { tenantSees: false }));
  expect(note?.tenantPosition).toBeNull();
  expect(await headOf(tenantStream(logged.tenantId))).toBe(tenant);
  const mixed = await append(aDraft(logged), aDraft(logged, { tenantSees: false }), aDraft(logged));
  expect(mixed.map(({ tenantPosition }) => tenantPosition)).toEqual([tenant + 1, null, tenant + 2]);
  expect(await headOf(deskStream(logged.caseId))).toBe(desk + 4);
});

test('positions become visible in order: who reads on from the last never misses one', async () => {
  const logged = await aLoggedCase(app);
  const { tenantId } = logged;
  let last = await headOf(tenantStream(tenantId));
  const end = last + 40;
  const writing = Promise.all(upTo(40).map(() => append(aDraft(logged))));
  const seen: number[] = [];
  while (last < end) {
    const where = { tenantId, tenantPosition: { gt: last } };
    const events = await app.deps.prisma.event.findMany({ where, orderBy: { tenantPosition: 'asc' } });
    seen.push(...events.map(({ tenantPosition }) => Number(tenantPosition)));
    last = seen.at(-1) ?? last;
  }
  await writing;
  expect(seen).toEqual(upTo(40).map((step) => end - 40 + step));
});

test('an event for a feed that has no head is refused, not lost', async () => {
  const logged = await aLoggedCase(app, people.stranger);
  const stream = tenantStream(logged.tenantId);
  const [draft, { tag, position }] = [
    aDraft(logged),
    await app.deps.prisma.streamHead.findUniqueOrThrow({ where: { stream } }),
  ];
  const headless = transaction(async (tx) => {
    await tx.streamHead.delete({ where: { stream } });
    await appendEvents(tx, [draft]);
  });
  await expect(headless).rejects.toThrow(`The feed of tenant ${logged.tenantId} has no head.`);
  expect(await app.deps.prisma.streamHead.findUnique({ where: { stream } })).toEqual({ stream, tag, position });
  expect(await app.deps.prisma.event.count({ where: { id: draft.id } })).toBe(0);
});

// The embedded database has one connection: there nobody waits while holding a lock.
test.runIf(inject('template').kind === 'postgresql')(
  'the tenant’s head is locked before the desk’s: who waits for the one holds none of the other',
  async () => {
    const logged = await aLoggedCase(app);
    const stream = tenantStream(logged.tenantId);
    let waiting: Promise<unknown> | undefined;
    await transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM stream_heads WHERE stream = ${stream} FOR UPDATE`;
      waiting = append(aDraft(logged));
      await expect.poll(waitsForALock, { timeout: 15_000 }).toBe(true);
      const [note] = await append(aDraft(logged, { tenantSees: false }));
      expect(note?.tenantPosition).toBeNull();
    });
    await waiting;
  },
);

async function waitsForALock(): Promise<boolean> {
  const rows = await app.deps.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INSERT INTO events%'
  `;
  return rows.length > 0;
}
