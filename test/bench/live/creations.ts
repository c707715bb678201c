import type { ServerProcess } from '../../support/server-process.ts';
import { next, start } from '../fan-out/processes.ts';
import { median, show } from '../report.ts';
import { aNumber } from './cost.ts';
import { asker, portOf, startNodes } from './nodes.ts';

const watchers = 5_000;
const rounds = 3;
const milliseconds = 5_000;
const writers = 4;

const create = `mutation ($input: CreateCaseInput!) { createCase(input: $input) { case { number } errors { code } } }`;
const query =
  'subscription { caseStatusChanged(scope: COMPANY) { cursor previousCursor case { number title status version } from to } }';

/** createCase/s on one node: alone, and with 5,000 sockets that watch. */
export async function measureCreations(server: string): Promise<void> {
  await using started = await startNodes(server, 2);
  const [writing, other] = started.nodes;
  if (!writing || !other) throw new Error('There are no nodes.');
  const ask = await asker(writing, 'member@contoso.com');
  const perSecond = async () => {
    let count = 0;
    const from = performance.now();
    const write = async () => {
      while (performance.now() - from < milliseconds) {
        const input = {
          country: 'FR',
          title: 'A question',
          description: 'Can these be moved?',
          request: { generalInvestigation: { numbers: { numbers: [aNumber()] } } },
        };
        const { createCase } = await ask(create, { input });
        if (createCase.errors.length > 0) throw new Error(JSON.stringify(createCase.errors));
        count += 1;
      }
    };
    await Promise.all(Array.from({ length: writers }, write));
    return (count / (performance.now() - from)) * 1000;
  };
  const watched = async (node: ServerProcess, email: string) => {
    const clients = start(['clients'], 1);
    try {
      const authorization = `Bearer ${await node.token(email)}`;
      const opened = next(clients, 'opened');
      clients.send({
        open: {
          port: portOf(node),
          path: '/graphql',
          count: watchers,
          groups: 1,
          expectsFirst: true,
          authorization,
          query,
        },
      });
      await opened;
      return await perSecond();
    } finally {
      clients.kill('SIGKILL');
    }
  };
  const arms: Readonly<Record<string, () => Promise<number>>> = {
    'nobody watches': perSecond,
    '5,000 of another tenant watch, on this node': () => watched(writing, 'member@fabrikam.com'),
    '5,000 of this tenant watch, on the other node': () => watched(other, 'member@contoso.com'),
    '5,000 of this tenant watch, on this node': () => watched(writing, 'member@contoso.com'),
  };
  const results = new Map<string, number[]>(Object.keys(arms).map((name) => [name, []]));
  await perSecond();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(arms)) results.get(name)?.push(await run());
  }
  const alone = median(results.get('nobody watches') ?? []);
  for (const [name, all] of results) {
    show(`createCase/s, ${name}`, `${median(all).toFixed(0)} (${(median(all) / alone).toFixed(2)})`);
  }
}
