import { expect, test, vi } from 'vitest';
import { createQueueDelivery } from '../../src/graphql/delivery.ts';
import { sseProcessor } from '../../src/graphql/sse.ts';
import { comment, feedCursor, timelineCursors } from '../realtime/positions.ts';
import { people, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import { CaseStatusChanged, TimelineEntryAdded } from '../support/operations.ts';
import { openSse } from '../support/sse.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();
const nothingFollowed = () => expect.poll(() => app.deps.bell.listened(), { timeout: 15_000 }).toEqual([]);

async function open(query: unknown, variables: object = {}, headers: Readonly<Record<string, string>> = {}) {
  return openSse(app.url, await app.token(people.member), { query: String(query), variables }, headers);
}
/** The next event with its data read. */
async function take({ event }: Awaited<ReturnType<typeof open>>) {
  const { data, ...told } = await event();
  return { ...told, data: data === '' ? '' : JSON.parse(data) };
}

test('each message is «next» with its cursor as id, selected or not', async () => {
  const opened = await aCase(app.as(people.member));
  const query = 'subscription($caseId: ID!) { timelineEntryAdded(caseId: $caseId) { entry { __typename } } }';
  using stream = await open(query, { caseId: opened.id });
  expect(stream.response.status).toBe(200);
  expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(stream.response.headers.get('cache-control')).toBe('no-cache');
  const { streamCursor } = await timelineCursors(app.as(people.member), opened);
  const told = (entry: object | null) => ({ data: { timelineEntryAdded: { entry } } });
  expect(await take(stream)).toEqual({ event: 'next', id: streamCursor, data: told(null) });
  await comment(app.as(people.agent), opened);
  const { streamCursor: id } = await timelineCursors(app.as(people.member), opened);
  expect(await take(stream)).toEqual({ event: 'next', id, data: told({ __typename: 'Comment' }) });
});

test('Last-Event-ID wins over «after»', async () => {
  const member = app.as(people.member);
  const opened = await aCase(member);
  const { streamCursor: after } = await timelineCursors(member, opened);
  await comment(member, opened);
  const { streamCursor: last } = await timelineCursors(member, opened);
  const answer = await comment(app.as(people.agent), opened);
  using stream = await open(TimelineEntryAdded, { caseId: opened.id, after }, { 'last-event-id': last });
  const messages = [await take(stream), await take(stream), await take(stream)];
  const entries = messages.map(({ data }) => data.data.timelineEntryAdded.entry?.id ?? null);
  expect(entries).toEqual([null, answer, null]);
  expect(messages[0]?.id).toBe(last);
});

test.each([
  ['NOT_FOUND', TimelineEntryAdded, { caseId: 'nonsense' }],
  ['CURSOR_INVALID', CaseStatusChanged, { after: 'nonsense' }],
  ['SCOPE_NOT_AVAILABLE', CaseStatusChanged, { scope: 'DESK' }],
  ['BAD_USER_INPUT', 'subscription { nonsense }', {}],
])('%s is one message without an id, then the end', async (code, query, variables) => {
  using stream = await open(query, variables);
  const { event, id, data } = await take(stream);
  expect({ event, id }).toEqual({ event: 'next', id: undefined });
  expect(data).toEqual({ errors: [expect.objectContaining({ extensions: { code, requestId: expect.any(String) } })] });
  expect(await take(stream)).toEqual({ event: 'complete', id: undefined, data: '' });
  expect(await stream.end()).toBe('closed');
});

test('a Last-Event-ID that is no cursor is CURSOR_INVALID, whatever «after» says', async () => {
  const after = await feedCursor(app.as(people.member));
  using stream = await open(CaseStatusChanged, { after }, { 'last-event-id': 'nonsense' });
  expect((await take(stream)).data.errors[0].extensions.code).toBe('CURSOR_INVALID');
});

test('a subscription has exactly one field', async () => {
  using stream = await open('subscription { caseStatusChanged { cursor } more: caseStatusChanged { cursor } }');
  const { data } = await take(stream);
  expect(data.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  await nothingFollowed();
});

test('a query is one message, then the end', async () => {
  using stream = await open('{ viewer { roles } }');
  expect(await take(stream)).toEqual({
    event: 'next',
    id: undefined,
    data: { data: { viewer: { roles: ['MEMBER'] } } },
  });
  expect((await take(stream)).event).toBe('complete');
});

test('without a good token the answer is 401', async () => {
  using stream = await openSse(app.url, 'nonsense', { query: String(CaseStatusChanged) });
  expect(stream.response.status).toBe(401);
  expect((await take(stream)).data.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('who closes the connection lets go of what it followed', async () => {
  for (const isRead of [true, false]) {
    const stream = await open(CaseStatusChanged);
    if (isRead) await take(stream);
    stream[Symbol.dispose]();
    await nothingFollowed();
  }
});

test('a revoked person is told so and sent away, although nothing happens', async () => {
  const revoke = (revokedAt: Date | null) =>
    app.deps.prisma.person.updateMany({ where: { email: people.member }, data: { revokedAt } });
  using stream = await open(CaseStatusChanged);
  await take(stream);
  await revoke(new Date());
  expect((await take(stream)).data.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect((await take(stream)).event).toBe('complete');
  await nothingFollowed();
  await revoke(null);
});

test('a token that expires ends the stream', async () => {
  using stream = await open(CaseStatusChanged);
  await take(stream);
  app.clock.advance(hour);
  const [error] = (await take(stream)).data.errors;
  expect(error.extensions.code).toBe('UNAUTHENTICATED');
  expect(error.message).toContain('expired');
  await nothingFollowed();
});

test('a stream begins with a comment and beats while it is silent, for proxies that end what says nothing', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
  const { body } = sseProcessor(
    () => ({}),
    (result) => result,
  )(silent, globalThis);
  const reader = body?.getReader();
  const beat = { done: false, value: new TextEncoder().encode(':\n\n') };
  expect(await reader?.read()).toEqual(beat);
  vi.advanceTimersByTime(12_000);
  expect(await reader?.read()).toEqual(beat);
  await reader?.cancel();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('a connection from which nothing is read any more is given up after two beats', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let isLeft = false;
  const { sink, iterate } = createQueueDelivery();
  const messages = iterate(() => {
    isLeft = true;
  });
  const { body } = sseProcessor(
    () => ({}),
    (result) => result,
  )(messages, globalThis);
  const reader = body?.getReader();
  await reader?.read();
  for (let times = 0; times < 3; times += 1) sink.send([{ cursor: null, payload: '{}' }]);
  /** One message lies there while a beat is due. */
  const beat = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(12_000);
  };
  // Whoever takes it in time goes on.
  await beat();
  await reader?.read();
  await beat();
  expect(isLeft).toBe(false);
  await beat();
  await expect(reader?.closed).rejects.toThrow('Nothing is read.');
  expect([isLeft, vi.getTimerCount()]).toEqual([true, 0]);
  vi.useRealTimers();
});

test('a queue that is over its limit follows nothing any more, although nobody reads it', async () => {
  let isLeft = false;
  const { sink, iterate } = createQueueDelivery();
  const messages = iterate(() => {
    isLeft = true;
  });
  for (let times = 0; times < 11; times += 1) sink.send([{ cursor: null, payload: 'x'.repeat(100_000) }]);
  expect(isLeft).toBe(true);
  await expect(messages.next()).rejects.toThrow('Too much waits.');
});
