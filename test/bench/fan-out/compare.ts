import { median, percentile, show } from '../report.ts';
import { next, start } from './processes.ts';

interface Result {
  readonly deliveries: number;
  readonly perSecond: number;
  readonly cpuSecondsPerMillion: number;
  readonly bytesPerSubscriber: number;
  /** Milliseconds from publishing to receipt, at a rate that every arm can keep up with. */
  readonly p50: number;
  readonly p99: number;
}

interface Setting {
  readonly subscribers: number;
  readonly groups: number;
  readonly burst: number;
  readonly deliveries: number;
}

const paths: Readonly<Record<string, string>> = { raw: '/', ours: '/graphql', mercurius: '/graphql', yoga: '/graphql' };
const rounds = 3;
/** Deliveries per millisecond while delays are read: below what the slowest arm can do. */
const calmPerMillisecond = 8;
const calmMilliseconds = 6_000;
/** Before memory is read: V8 gives back what it took for the rush when nothing has happened for some seconds. */
const idleMilliseconds = 30_000;

async function measure(arm: string, { subscribers, groups, burst, deliveries }: Setting): Promise<Result> {
  const server = start(['server', arm], 0);
  const { port } = await next<{ port: number }>(server, 'port');
  const memory = async () => {
    server.send({ measure: true });
    return next<{ memory: { rss: number }; subscribers: number }>(server, 'memory');
  };
  const clients = start(['clients'], 1);
  try {
    const open = (count: number) => {
      clients.send({ open: { port, path: paths[arm], count, groups, expectsFirst: arm === 'ours' } });
      return next(clients, 'opened');
    };
    const before = (await memory()).memory.rss;
    await open(subscribers);
    let state = await memory();
    while (state.subscribers < subscribers) state = await memory();
    const bytesPerSubscriber = (state.memory.rss - before) / subscribers;

    const once = async (bursts: number) => {
      const wanted = (bursts * burst * subscribers) / groups;
      const counting = next(clients, 'counting');
      const counted = next<{ counted: number; milliseconds: number }>(clients, 'counted');
      clients.send({ count: wanted });
      await counting;
      const ran = next<{ ran: { milliseconds: number; cpuMilliseconds: number } }>(server, 'ran');
      server.send({ run: { bursts, burst, groups } });
      const [{ ran: used }, received] = await Promise.all([ran, counted]);
      if (received.counted !== wanted) throw new Error(`${arm}: ${received.counted} of ${wanted} messages arrived.`);
      return { wanted, ...used, milliseconds: Math.max(used.milliseconds, received.milliseconds) };
    };
    // Fewer for those that take many times as long.
    const share = arm === 'raw' || arm === 'ours' ? 1 : 3;
    const loud = groups * Math.ceil(deliveries / share / (subscribers * burst));
    await once(groups * Math.ceil(loud / groups / 3));
    const { wanted, milliseconds, cpuMilliseconds } = await once(loud);

    clients.send({ delays: true });
    const pause = (burst * subscribers) / groups / calmPerMillisecond;
    const bursts = groups * Math.ceil(Math.max(3, calmMilliseconds / pause) / groups);
    const ran = next(server, 'ran');
    server.send({ run: { bursts, burst, groups, pause } });
    await ran;
    const read = next<{ delays: number[] }>(clients, 'delays');
    clients.send({ delays: false });
    const { delays } = await read;
    return {
      p50: percentile(delays, 50),
      p99: percentile(delays, 99),
      deliveries: wanted,
      perSecond: (wanted / milliseconds) * 1000,
      cpuSecondsPerMillion: cpuMilliseconds / 1000 / (wanted / 1_000_000),
      bytesPerSubscriber,
    };
  } finally {
    server.kill('SIGKILL');
    clients.kill('SIGKILL');
  }
}

async function compare(title: string, setting: Setting, names: readonly string[]): Promise<void> {
  const results = new Map<string, Result[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) results.get(name)?.push(await measure(name, setting));
  }
  console.log(`\n${title}`);
  const limit = median(results.get('raw')?.map(({ perSecond }) => perSecond) ?? []);
  for (const [name, all] of results) {
    const perSecond = median(all.map((one) => one.perSecond));
    const cpu = median(all.map((one) => one.cpuSecondsPerMillion));
    const memory = median(all.map((one) => one.bytesPerSubscriber));
    console.log(
      `  ${name.padEnd(10)} ${Math.round(perSecond).toLocaleString('en').padStart(9)} deliveries/s   ` +
        `${(perSecond / limit).toFixed(2).padStart(5)} of the limit   ${cpu.toFixed(1).padStart(6)} CPU s per million   ` +
        `${(memory / 1024).toFixed(1).padStart(5)} kB per subscriber   ` +
        `p50 ${median(all.map(({ p50 }) => p50)).toFixed(1)}, p99 ${median(all.map(({ p99 }) => p99)).toFixed(1)} ms`,
    );
  }
}

export async function compareFanOut([only]: readonly string[]): Promise<void> {
  const all = ['raw', 'ours', 'mercurius', 'yoga'];
  const wants = (name: string) => only === undefined || only === 'compare' || only === name;
  if (wants('one'))
    await compare(
      '1,000 subscribers, one group, single events',
      { subscribers: 1_000, groups: 1, burst: 1, deliveries: 300_000 },
      all,
    );
  if (wants('one'))
    await compare(
      '5,000 subscribers, one group, single events',
      { subscribers: 5_000, groups: 1, burst: 1, deliveries: 300_000 },
      all,
    );
  if (wants('groups'))
    await compare(
      '5,000 subscribers, 50 groups, single events',
      { subscribers: 5_000, groups: 50, burst: 1, deliveries: 300_000 },
      ['raw', 'ours'],
    );
  if (wants('bursts'))
    await compare(
      '5,000 subscribers, one group, bursts of 5',
      { subscribers: 5_000, groups: 1, burst: 5, deliveries: 500_000 },
      ['raw', 'ours'],
    );
  if (wants('slow')) await measureSlowReaders();
  if (wants('memory')) for (const name of all) await measureIdle(name);
}

/** What subscribers cost to whom nothing is told, and who have been there for as long as V8 keeps room for a rush. */
async function measureIdle(arm: string): Promise<void> {
  const count = 5_000;
  const server = start(['server', arm], 0);
  const clients = start(['clients'], 1);
  try {
    const { port } = await next<{ port: number }>(server, 'port');
    const memory = async () => {
      server.send({ measure: true });
      return (await next<{ memory: { rss: number } }>(server, 'memory')).memory.rss;
    };
    const before = await memory();
    clients.send({ open: { port, path: paths[arm], count, groups: 1, expectsFirst: arm === 'ours' } });
    await next(clients, 'opened');
    await new Promise((resolve) => setTimeout(resolve, idleMilliseconds));
    const kilobytes = ((await memory()) - before) / count / 1024;
    show(`${arm}: kB resident for each of ${count} idle subscribers`, kilobytes.toFixed(1));
  } finally {
    server.kill('SIGKILL');
    clients.kill('SIGKILL');
  }
}

/** What readers that read nothing cost, until they are cut. */
async function measureSlowReaders(): Promise<void> {
  const readers = 200;
  const server = start(['server', 'ours'], 0);
  const clients = start(['clients'], 1);
  try {
    const { port } = await next<{ port: number }>(server, 'port');
    clients.send({ open: { port, path: '/graphql', count: readers, groups: 1, expectsFirst: true } });
    await next(clients, 'opened');
    clients.send({ pause: true });
    await next(clients, 'paused');
    const memory = async () => {
      server.send({ measure: true });
      return (await next<{ memory: { rss: number } }>(server, 'memory')).memory.rss;
    };
    const before = await memory();
    let most = before;
    for (let round = 0; round < 40; round += 1) {
      server.send({ run: { bursts: 1, burst: 500, groups: 1, pause: 20 } });
      await next(server, 'ran');
      most = Math.max(most, await memory());
    }
    const megabytes = (most - before) / readers / 1024 / 1024;
    show(`${readers} readers that read nothing of 20,000 events: peak MiB for each`, megabytes.toFixed(2));
  } finally {
    server.kill('SIGKILL');
    clients.kill('SIGKILL');
  }
}
