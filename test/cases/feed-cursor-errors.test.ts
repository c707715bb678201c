import { expect, test } from 'vitest';
import { tenantStream } from '../../src/realtime/event-log.ts';
import { aLoggedCase } from '../realtime/log-story.ts';
import { feedCursor, timelineCursors } from '../realtime/positions.ts';
import { people, useApp } from '../support/app.ts';
import { CaseStatusChanged } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();

async function errorAfter(after: string) {
  await using socket = app.socket(people.member);
  const watch = socket.watch(CaseStatusChanged, { scope: 'COMPANY', after });
  const { path, extensions } = await watch.error();
  return { path, code: extensions.code, messages: watch.waiting().length };
}

/** As if the store had been restored from before the first event. */
async function setBack(tenantId: string): Promise<void> {
  await app.deps.prisma.event.deleteMany({ where: { tenantId } });
  await app.deps.prisma.streamHead.update({ where: { stream: tenantStream(tenantId) }, data: { position: 0 } });
}

const path = ['caseStatusChanged'];

test('CURSOR_INVALID for nonsense and for cursors of a timeline or of another tenant’s feed', async () => {
  const timeline = await timelineCursors(app.as(people.member), await aCase(app.as(people.member)));
  for (const after of ['nonsense', '', timeline.streamCursor, await feedCursor(app.as(people.stranger))]) {
    expect(await errorAfter(after)).toEqual({ path, code: 'CURSOR_INVALID', messages: 0 });
  }
});

test('EPOCH_CHANGED when the store was set back behind the cursor', async () => {
  const { tenantId } = await aLoggedCase(app);
  const cursor = await feedCursor(app.as(people.member));
  await setBack(tenantId);
  expect(await errorAfter(cursor)).toEqual({ path, code: 'EPOCH_CHANGED', messages: 0 });
});

test('EPOCH_CHANGED when the store was set back and the feed has passed the position since', async () => {
  const { tenantId } = await aLoggedCase(app);
  const cursor = await feedCursor(app.as(people.member));
  await setBack(tenantId);
  for (let more = 0; more < 3; more += 1) await aCase(app.as(people.member));
  expect(await errorAfter(cursor)).toEqual({ path, code: 'EPOCH_CHANGED', messages: 0 });
});

test('EPOCH_CHANGED for position 0 of a feed that was made anew', async () => {
  await setBack((await aLoggedCase(app)).tenantId);
  const cursor = await feedCursor(app.as(people.member));
  await app.deps.prisma.$executeRaw`UPDATE stream_heads SET tag = '\\x00000000'::bytea WHERE stream LIKE 'tenant:%'`;
  expect(await errorAfter(cursor)).toEqual({ path, code: 'EPOCH_CHANGED', messages: 0 });
});

test('a foreign case is NOT_FOUND, as an absent one', async () => {
  const foreign = await aCase(app.as(people.stranger));
  await using socket = app.socket(people.member);
  for (const caseId of [foreign.id, 'nonsense']) {
    const watch = socket.watch(CaseStatusChanged, { caseId });
    expect(await watch.error()).toMatchObject({ path, extensions: { code: 'NOT_FOUND' } });
  }
});
