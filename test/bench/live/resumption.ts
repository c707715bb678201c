import { next, start } from '../fan-out/processes.ts';
import { show } from '../report.ts';
import { asker, portOf, startNodes } from './nodes.ts';

const subscribers = 5_000;
const missed = 20;

/** All of a server's watchers come back at once, each with a cursor of its own to resume from. */
export async function measureResumption(server: string): Promise<void> {
  await using started = await startNodes(server, 1);
  const [node] = started.nodes;
  if (!node) throw new Error('There is no node.');
  const ask = await asker(node, 'member@contoso.com');
  const { cases } = await ask(
    '{ cases(scope: COMPANY, filter: { state: OPEN }, first: 1) { streamCursor edges { node { id } } } }',
  );
  const caseId = cases.edges[0].node.id;
  for (let index = 0; index < missed; index += 1) {
    await ask('mutation ($input: AddCommentInput!) { addComment(input: $input) { entry { id } } }', {
      input: { caseId, body: `What they missed, ${index}` },
    });
  }
  const authorization = `Bearer ${await node.token('member@contoso.com')}`;
  const query = `subscription { caseEvents(scope: COMPANY, after: "${cases.streamCursor}") { cursor previousCursor kind caseId case { number status version } } }`;
  const clients = start(['clients'], 1);
  try {
    const opened = next(clients, 'opened');
    const from = performance.now();
    clients.send({
      open: {
        port: portOf(node),
        path: '/graphql',
        count: subscribers,
        groups: 1,
        expectsFirst: true,
        authorization,
        query,
      },
    });
    await opened;
    // Progress at the beginning and at the end, around what was missed.
    const frames = await readUntil(clients, subscribers * (missed + 2));
    const seconds = (performance.now() - from) / 1000;
    show(
      `${subscribers} come back at once and miss ${missed} events each: seconds until all have all`,
      `${seconds.toFixed(1)} (${Math.round(frames / seconds).toLocaleString('en')} messages/s)`,
    );
  } finally {
    clients.kill('SIGKILL');
  }
}

async function readUntil(clients: ReturnType<typeof start>, wanted: number): Promise<number> {
  for (;;) {
    const total = next<{ total: number }>(clients, 'total');
    clients.send({ total: true });
    const { total: frames } = await total;
    if (frames >= wanted) return frames;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
