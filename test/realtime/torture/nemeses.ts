import pg from 'pg';
import type { Cluster } from './cluster.ts';
import type { Node } from './node.ts';
import { between, oneOf, pause } from './pause.ts';

export interface Theatre {
  readonly cluster: Cluster;
  readonly nodes: readonly Node[];
}

type Nemesis = (theatre: Theatre) => Promise<void>;

async function terminate({ cluster }: Theatre, which: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND ${which}`,
    );
  } finally {
    await client.end();
  }
}

/** What is done to the servers, one after the other, while writers write and watchers watch. */
const nemeses: Readonly<Record<string, Nemesis>> = {
  'node killed': async ({ nodes }) => {
    const node = oneOf(nodes);
    await node.kill();
    await pause(between(0, 500));
    await node.start();
  },
  'database stopped at once': async ({ cluster }) => {
    await cluster.stopImmediately();
    await pause(between(0, 1_000));
    await cluster.start();
  },
  'backends terminated': (theatre) => terminate(theatre, 'random() < 0.6'),
  'bell silent': async (theatre) => {
    // Each time that it has come back: what happens meanwhile is found by polling alone.
    for (let times = between(5, 15); times > 0; times -= 1) {
      await terminate(theatre, "application_name = 'case-log-bell'");
      await pause(200);
    }
  },
  'sockets cut': async ({ nodes }) => {
    for (let times = between(1, 5); times > 0; times -= 1) {
      oneOf(nodes).cut();
      await pause(between(50, 400));
    }
  },
  'sockets stalled': async ({ nodes }) => {
    const node = oneOf(nodes);
    node.stall();
    await pause(between(500, 3_000));
    if (Math.random() < 0.5) node.cut();
    node.flow();
  },
};

/** Goes through all of them in ever new orders, until the time is over and each has been there. */
export async function torment(
  theatre: Theatre,
  until: number,
  onNemesis: (name: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const times: Record<string, number> = {};
  const names = Object.keys(nemeses);
  do {
    const order = names.map((name) => ({ name, at: Math.random() })).sort((a, b) => a.at - b.at);
    for (const { name } of order) {
      if (Date.now() > until && names.every((one) => times[one])) break;
      onNemesis(name);
      await nemeses[name]?.(theatre);
      times[name] = (times[name] ?? 0) + 1;
      await pause(between(300, 1_500));
    }
  } while (Date.now() < until);
  return times;
}
