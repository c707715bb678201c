import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { next, start } from '../fan-out/processes.ts';
import { show } from '../report.ts';
import { portOf, startNodes } from './nodes.ts';

const first = 1_000;
const more = 5_000;
const query =
  'subscription { caseStatusChanged(scope: COMPANY) { cursor previousCursor case { number title status version } from to } }';

/** Resident memory for each idle subscriber of a whole server, as the system counts it. */
export async function measureIdle(server: string): Promise<void> {
  await using started = await startNodes(server, 1);
  const [node] = started.nodes;
  if (!node) throw new Error('There is no node.');
  const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${node.pid}/status`, 'utf8'))?.[1]);
  const authorization = `Bearer ${await node.token('member@contoso.com')}`;
  const clients = start(['clients'], 1);
  try {
    const open = async (count: number) => {
      const opened = next(clients, 'opened');
      clients.send({
        open: { port: portOf(node), path: '/graphql', count, groups: 1, expectsFirst: true, authorization, query },
      });
      await opened;
      // What was only needed to open them is collected in time.
      await after(20_000);
    };
    await open(first);
    const before = rss();
    await open(more);
    show(`Resident memory per idle subscriber, ${more} on one server, kB`, ((rss() - before) / more).toFixed(1));
  } finally {
    clients.kill('SIGKILL');
  }
}
