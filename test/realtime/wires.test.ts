import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { OperatorError } from '../../src/errors.ts';
import { type Bell, createBell } from '../../src/realtime/bell.ts';
import { wireFor } from '../../src/realtime/wires/open-wire.ts';
import { connectBell } from '../../src/realtime/wires/wire.ts';
import { aSharedDatabase } from '../support/database.ts';
import { createInbox } from '../support/inbox.ts';

const template = inject('template');
const server = template.kind === 'postgresql' ? template.server : null;
const wires = {
  PostgreSQL: null,
  Redis: process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379',
  NATS: process.env.TEST_NATS_URL ?? 'nats://127.0.0.1:4222',
} as const;

/** A node's bell on a wire, and what wakes who listens on that node. No poller runs: a ring is all there is. */
async function aNode(bellUrl: string | null, databaseUrl: string | null = server) {
  const bell = createBell();
  const errors: unknown[] = [];
  const open = wireFor(bell, bellUrl, databaseUrl, (error) => errors.push(error));
  if (!open) throw new Error('There is no wire.');
  const stop = await connectBell(bell, open, (error) => errors.push(error));
  return { bell, errors, [Symbol.asyncDispose]: stop };
}

/** The names of the heads for which somebody was woken. */
function listenTo(bell: Bell, ...heads: readonly string[]) {
  const woken = createInbox<string>();
  for (const head of heads)
    bell.listen([head], { wake: () => woken.put(head), setBack: () => undefined, doubt: () => undefined });
  return woken;
}

const aHead = () => `tenant:${crypto.randomUUID()}`;

describe.skipIf(server === null).each(Object.entries(wires))('over %s', (_name, bellUrl) => {
  test('a ring wakes who listens on other nodes, and there nobody but them', async () => {
    await using one = await aNode(bellUrl);
    await using other = await aNode(bellUrl);
    const [rung, silent] = [aHead(), aHead()];
    const woken = listenTo(other.bell, silent, rung);
    one.bell.ring([rung]);
    expect(await woken.take()).toBe(rung);
    expect(woken.waiting()).toEqual([]);
    expect([one.errors, other.errors]).toEqual([[], []]);
  });

  test('what rings wakes its own node once', async () => {
    await using one = await aNode(bellUrl);
    await using other = await aNode(bellUrl);
    const [first, second] = [aHead(), aHead()];
    const own = listenTo(one.bell, first);
    const others = listenTo(other.bell, second);
    one.bell.ring([first]);
    one.bell.ring([second]);
    await others.take();
    other.bell.ring([first]);
    expect([await own.take(), await own.take()]).toEqual([first, first]);
    expect(own.waiting()).toEqual([]);
  });

  test('rings of the same moment leave together: more heads than one message holds arrive all the same', async () => {
    await using one = await aNode(bellUrl);
    await using other = await aNode(bellUrl);
    const heads = Array.from({ length: 250 }, aHead);
    const woken = listenTo(other.bell, ...heads);
    for (const head of heads) one.bell.ring([head]);
    const heard = new Set<string>();
    while (heard.size < heads.length) heard.add(await woken.take());
    expect(heard).toEqual(new Set(heads));
  });
});

describe.skipIf(server === null)('a LISTEN that was cut', () => {
  test('comes back by itself, looks around for what it has missed, and hears again', async () => {
    await using database = await aSharedDatabase();
    await using one = await aNode(null, database.url);
    await using other = await aNode(null, database.url);
    const head = aHead();
    const woken = listenTo(other.bell, head);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'case-log-bell' AND datname = current_database()",
    );
    await client.end();
    // The look around: nobody has rung.
    expect(await woken.take()).toBe(head);
    await expect
      .poll(
        () => {
          one.bell.ring([head]);
          return woken.waiting().length;
        },
        { timeout: 15_000 },
      )
      .toBeGreaterThan(0);
    expect(other.errors).not.toEqual([]);
  });
});

test.each(['redis://:secret@127.0.0.1:1', 'nats://service:secret@127.0.0.1:1'])(
  'a server that is not there when the node starts is said by the name of its setting: %s',
  async (bellUrl) => {
    const open = wireFor(createBell(), bellUrl, null, () => undefined);
    const refused = await open?.(() => undefined).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(OperatorError);
    expect(String(refused)).toMatch(/BELL_URL: the server at 127\.0\.0\.1:1 cannot be reached \(.+\)\.$/);
    expect(String(refused)).not.toContain('secret');
  },
);
