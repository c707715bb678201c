import { expect, test } from 'vitest';
import { commented } from '../../src/timeline/entry-draft.ts';
import { rowId, writeSilently } from '../realtime/log-story.ts';
import { people, useApp } from '../support/app.ts';
import { aCase } from '../support/stories.ts';
import { signedIn } from './signed-in.ts';

const app = useApp();

/** Ten times the same text: an event of 100 kB, of which a socket holds few. */
const watchBodies = `subscription ($caseId: ID!, $after: String) {
  timelineEntryAdded(caseId: $caseId, after: $after) {
    cursor previousCursor
    entry { id ... on Comment { a: body b: body c: body d: body e: body f: body g: body h: body i: body j: body } }
  }
}`;

interface Told {
  readonly cursor: string;
  readonly previousCursor: string | null;
  readonly entry: { readonly id: string } | null;
}

const toldBy = (frame: { readonly payload?: unknown }): Told =>
  (frame.payload as { readonly data: { readonly timelineEntryAdded: Told } }).data.timelineEntryAdded;

const rounds = 15;
const body = 'x'.repeat(10_000);

/** Writes more than what a connection and its limits hold: in rounds, so that each is a write of its own. */
async function talk(caseId: string, heard: () => Promise<unknown>) {
  for (let round = 0; round < rounds; round += 1) {
    await writeSilently(
      app,
      caseId,
      Array.from({ length: 10 }, () => commented(body, [], false)),
    );
    app.deps.bell.ring(app.deps.bell.listened());
    for (let count = 0; count < 10; count += 1) await heard();
  }
}

test('who stops reading is cut with 4008, others hear everything at once; coming back they miss nothing', async () => {
  const opened = await aCase(app.as(people.member));
  const caseId = opened.id;
  using slow = await signedIn(app, people.member);
  using quick = await signedIn(app, people.admin);
  for (const socket of [slow, quick]) socket.subscribe('1', watchBodies, { caseId });
  const accepted = [toldBy(await slow.frameOf('1'))];
  const all = [toldBy(await quick.frameOf('1'))];
  slow.socket.pause();
  // Each round is heard before the next is written: the slow one holds up nobody.
  await talk(rowId(opened), async () => all.push(toldBy(await quick.frameOf('1'))));
  slow.socket.resume();
  expect(await slow.closed()).toEqual({ code: 4008, reason: 'Too slow: come back and resume' });
  for (const frame of slow.waiting().filter(({ type }) => type === 'next')) accepted.push(toldBy(frame));
  expect(accepted.length).toBeLessThan(all.length);

  using again = await signedIn(app, people.member);
  again.subscribe('1', watchBodies, { caseId, after: accepted.at(-1)?.cursor });
  while (accepted.at(-1)?.cursor !== all.at(-1)?.cursor) accepted.push(toldBy(await again.frameOf('1')));
  const entries = (messages: readonly Told[]) => messages.flatMap(({ entry }) => entry?.id ?? []);
  expect(entries(accepted)).toEqual(entries(all));
  expect(new Set(entries(all)).size).toBe(rounds * 10);
});

test('a burst longer than the limit cuts nobody who reads', async () => {
  const opened = await aCase(app.as(people.member));
  using socket = await signedIn(app, people.member);
  socket.subscribe('1', watchBodies, { caseId: opened.id });
  const told = [toldBy(await socket.frameOf('1'))];
  await writeSilently(
    app,
    rowId(opened),
    Array.from({ length: 60 }, () => commented(body, [], false)),
  );
  while (told.length < 61) told.push(toldBy(await socket.frameOf('1')));
  socket.subscribe('2', '{ viewer { roles } }');
  expect(await socket.frameOf('2')).toMatchObject({
    type: 'next',
    payload: { data: { viewer: { roles: ['MEMBER'] } } },
  });
});

test('who asks without end and reads nothing is not read either; once they read, every answer comes', async () => {
  using socket = await signedIn(app, people.member);
  socket.socket.pause();
  const times = 300;
  const payload = { filling: 'x'.repeat(100_000) };
  for (let count = 0; count < times; count += 1) socket.send({ type: 'ping', payload });
  // What was sent lies with the client, but for what the connection and the limit take.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(socket.socket.bufferedAmount).toBeGreaterThan(5_000_000);
  socket.socket.resume();
  for (let count = 0; count < times; count += 1) expect((await socket.pong()).payload).toEqual(payload);
}, 30_000);
