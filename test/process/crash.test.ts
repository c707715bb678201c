import { beforeAll, expect, test, vi } from 'vitest';
import { openEmbedded, Prisma } from '../../src/database/database.ts';
import { wrongCounts } from '../statistics/wrong-counts.ts';
import { people } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { AddComment } from '../support/operations.ts';
import { aFolder, buildServer, processTimeout, type ServerProcess, startServer } from '../support/server-process.ts';
import { aCase, aPortIn } from '../support/stories.ts';

vi.setConfig({ testTimeout: processTimeout, hookTimeout: processTimeout });
beforeAll(buildServer);

const rounds = 3;
const title = 'Opened while the server was killed';
const numbers = ['+493022730001', '+493022730002', '+493022730003'];

/** What a client was told, as it must be found again. */
interface Acknowledged {
  readonly id: string;
  readonly number: string;
  readonly comments: string[];
}

/** The server process has the real time. */
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const dates = { requested: `${dayFromNow(30)}T10:00`, signed: dayFromNow(-5) };

/** Opens port-ins and comments on them, one after the other, until the server is gone. */
async function work(client: Client, acknowledged: Acknowledged[], acknowledge: () => void): Promise<void> {
  try {
    for (;;) {
      const { id, number } = await aCase(client, { ...(await aPortIn(client, numbers, dates)), title });
      const known: Acknowledged = { id, number, comments: [] };
      acknowledged.push(known);
      acknowledge();
      for (const body of ['First.', 'Second.']) {
        const { addComment } = await client.run(AddComment, { input: { caseId: id, body } });
        expect(addComment?.errors).toEqual([]);
        known.comments.push(body);
        acknowledge();
      }
    }
  } catch (error) {
    // undici's word for a connection that was cut or refused; anything else is a fault.
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Three clients work; once so many changes were acknowledged, the process is killed in the midst of the next ones. */
async function killInTheMidst(server: ServerProcess, acknowledged: Acknowledged[], changes: number, turns: number) {
  let left = changes;
  let enough: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const acknowledge = () => {
    left -= 1;
    if (left === 0) enough();
  };
  const clients = [people.member, people.admin, people.stranger].map((email) => server.as(email));
  const working = Promise.all(clients.map((client) => work(client, acknowledged, acknowledge)));
  await Promise.race([reached, working]);
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(await server.end('SIGKILL')).toMatchObject({ code: null, signal: 'SIGKILL', stderr: '' });
  await working;
}

const readCase = `query ($id: ID!) { node(id: $id) { ... on Case { number
  numbers { edges { node { phoneNumber } } } documents { url }
  timeline(first: 100) { edges { node { __typename ... on Comment { body } ... on StatusChanged { from to } } } } } } }`;

interface ReadCase {
  readonly node: {
    readonly number: string;
    readonly numbers: { readonly edges: readonly { readonly node: { readonly phoneNumber: string } }[] };
    readonly documents: readonly { readonly url: string }[];
    readonly timeline: { readonly edges: readonly { readonly node: { __typename: string; body?: string } }[] };
  };
}

/** Through the API: the case with its numbers, its letter, and its timeline, whose last comment may be unacknowledged. */
async function expectWhole(agent: Client, { id, number, comments }: Acknowledged): Promise<void> {
  const { data } = await agent.post<ReadCase>(readCase, { id });
  const found = data?.node;
  expect(found?.number).toBe(number);
  expect(found?.numbers.edges.map(({ node }) => node.phoneNumber)).toEqual(numbers);
  const timeline = found?.timeline.edges.map(({ node }) => node) ?? [];
  expect(timeline[0]).toEqual({ __typename: 'StatusChanged', from: null, to: 'SUBMITTED' });
  expect(timeline[1]).toEqual({ __typename: 'DocumentAdded' });
  const bodies = timeline.slice(2).map(({ body }) => body);
  expect(bodies.slice(0, comments.length)).toEqual(comments);
  expect(['First.', 'Second.'].slice(0, bodies.length)).toEqual(bodies);
  const letter = await fetch(found?.documents[0]?.url ?? '');
  expect(letter.status).toBe(200);
  expect(await letter.text()).toMatch(/^%PDF-1\.4\n/);
}

const mine = Prisma.sql`(SELECT * FROM cases WHERE title = ${title})`;

/** Things of which there may be none, as SQL: what is left half, out of order, or of no case. */
const halves = {
  'cases without a request': Prisma.sql`SELECT id FROM ${mine} c WHERE NOT EXISTS (SELECT FROM port_in_requests WHERE case_id = c.id)`,
  'cases without all of their numbers': Prisma.sql`
    SELECT id FROM ${mine} c WHERE (SELECT array_agg(position ORDER BY position) FROM case_numbers WHERE case_id = c.id) IS DISTINCT FROM '{1,2,3}'`,
  'cases that do not begin with their creation': Prisma.sql`
    SELECT id FROM ${mine} c WHERE NOT EXISTS (
      SELECT FROM timeline_entries WHERE case_id = c.id AND desk_position = 1 AND tenant_position = 1
        AND kind = 'STATUS_CHANGED' AND status_from IS NULL AND status_to = 'SUBMITTED')`,
  'timelines with a gap': Prisma.sql`
    SELECT id FROM ${mine} c WHERE (c.desk_position, c.tenant_position, c.desk_position) IS DISTINCT FROM
      (SELECT (count(*)::int, max(tenant_position), max(desk_position)) FROM timeline_entries WHERE case_id = c.id)`,
  'entries without an event': Prisma.sql`
    SELECT id FROM timeline_entries e WHERE case_id IN (SELECT id FROM ${mine} c) AND NOT EXISTS (SELECT FROM events WHERE entry_id = e.id AND case_id = e.case_id)`,
  'feeds with a gap': Prisma.sql`
    SELECT stream FROM stream_heads h WHERE h.position <> (
      SELECT count(*) FROM events e WHERE
        ('tenant:' || e.tenant_id = h.stream AND e.tenant_position IS NOT NULL) OR 'desk:' || e.desk_shard = h.stream)
      AND h.stream NOT IN ('rights', 'directory')`,
  'feeds that end before their head': Prisma.sql`
    SELECT stream FROM stream_heads h WHERE h.position <> coalesce((
      SELECT max(CASE WHEN h.stream LIKE 'tenant:%' THEN e.tenant_position ELSE e.desk_position END) FROM events e
      WHERE 'tenant:' || e.tenant_id = h.stream OR 'desk:' || e.desk_shard = h.stream), 0)
      AND h.stream NOT IN ('rights', 'directory')`,
  'counts that are not those of the cases': wrongCounts,
  'letters of no case': Prisma.sql`
    SELECT id FROM documents d WHERE kind = 'LETTER_OF_AUTHORISATION' AND named_at IS NOT NULL AND NOT EXISTS (SELECT FROM port_in_requests WHERE letter_document_id = d.id)`,
};

test('kill -9 in the midst of changes loses nothing that was acknowledged and leaves nothing half', async () => {
  await using folder = await aFolder();
  const acknowledged: Acknowledged[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // The folder of the killed one can be taken at once.
    await using server = await startServer({ DATA_DIR: folder.path });
    await killInTheMidst(server, acknowledged, 5 + Math.floor(Math.random() * 15), Math.floor(Math.random() * 200));
  }
  await using last = await startServer({ DATA_DIR: folder.path });
  expect(acknowledged.length).toBeGreaterThanOrEqual(rounds);
  for (const known of acknowledged) await expectWhole(last.as(people.agent), known);
  expect(await last.end('SIGTERM')).toMatchObject({ code: 0 });

  const { prisma, close } = await openEmbedded({ directory: folder.path });
  try {
    for (const [what, sql] of Object.entries(halves)) expect([what, await prisma.$queryRaw(sql)]).toEqual([what, []]);
    expect(await prisma.case.count({ where: { title } })).toBeGreaterThanOrEqual(acknowledged.length);
  } finally {
    await close();
  }
});
