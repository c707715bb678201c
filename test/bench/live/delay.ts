import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { percentile, show } from '../report.ts';
import { asker, startNodes } from './nodes.ts';

const perSecond = 100;
const seconds = 20;
const watchersPerNode = 10;

interface Written {
  readonly sent: number;
  answered: number;
  readonly received: number[];
}

const comment = `mutation ($input: AddCommentInput!) { addComment(input: $input) { entry { id } errors { code } } }`;
const events = `subscription { caseEvents(scope: COMPANY) { cursor previousCursor kind caseId causedBy case { number version } } }`;

/** From a change on one node to its event at the watchers of two, at 100 changes a second. */
export async function measureDelay(server: string): Promise<void> {
  await using started = await startNodes(server, 2);
  const [writing] = started.nodes;
  if (!writing) throw new Error('There is no node.');
  const ask = await asker(writing, 'member@contoso.com');
  const { cases } = await ask(
    '{ cases(scope: COMPANY, filter: { state: OPEN }, first: 10) { nodes: edges { node { id } } } }',
  );
  const ids: string[] = cases.nodes.map(({ node }: { readonly node: { readonly id: string } }) => node.id);
  const written = new Map<string, Written>();
  const stops: (() => unknown)[] = [];
  for (const node of started.nodes) {
    const token = await node.token('admin@contoso.com');
    for (let index = 0; index < watchersPerNode; index += 1) {
      const client = createClient({
        url: `${node.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${token}` },
      });
      await new Promise<void>((resolve, reject) => {
        client.subscribe<{ caseEvents: { causedBy: string | null } }>(
          { query: events },
          {
            next({ data }) {
              resolve();
              written.get(data?.caseEvents.causedBy ?? '')?.received.push(performance.now());
            },
            error: reject,
            complete: () => undefined,
          },
        );
      });
      stops.push(() => client.dispose());
    }
  }
  const write = async (index: number) => {
    const idempotencyKey = randomUUID();
    const one: Written = { sent: performance.now(), answered: Number.NaN, received: [] };
    written.set(idempotencyKey, one);
    const input = { idempotencyKey, caseId: ids[index % ids.length], body: 'The order is on its way.' };
    const { addComment } = await ask(comment, { input });
    if (addComment.errors.length > 0) throw new Error(JSON.stringify(addComment.errors));
    one.answered = performance.now();
  };
  for (let warm = 0; warm < 100; warm += 1) await write(warm);
  written.clear();
  const writes: Promise<void>[] = [];
  const start = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    await after(Math.max(0, start + (index * 1000) / perSecond - performance.now()));
    writes.push(write(index));
  }
  await Promise.all(writes);
  const watchers = started.nodes.length * watchersPerNode;
  const isWhole = () => [...written.values()].every(({ received }) => received.length === watchers);
  while (!isWhole()) await after(20);
  const all = [...written.values()];
  const rate = (all.length / (performance.now() - start)) * 1000;
  const sinceAnswer = all.flatMap(({ answered, received }) => received.map((at) => Math.max(0, at - answered)));
  const sinceSent = all.flatMap(({ sent, received }) => received.map((at) => at - sent));
  const figures = (delays: readonly number[]) =>
    `${percentile(delays, 50).toFixed(1)} and ${percentile(delays, 99).toFixed(1)} ms`;
  show(
    `Two nodes, ${rate.toFixed(0)} changes/s, ${watchers} watchers: from the answer (after commit) to receipt, p50 and p99`,
    figures(sinceAnswer),
  );
  show('the same from sending the mutation, its whole transaction included', figures(sinceSent));
  for (const stop of stops) await stop();
}
