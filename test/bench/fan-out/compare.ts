import { type ChildProcess, fork } from 'node:child_process';

interface Result {
  readonly deliveries: number;
  readonly perSecond: number;
  readonly cpuSecondsPerMillion: number;
  readonly bytesPerSubscriber: number;
}

interface Setting {
  readonly subscribers: number;
  readonly groups: number;
  readonly burst: number;
  readonly deliveries: number;
}

const paths: Readonly<Record<string, string>> = { raw: '/', ours: '/graphql', mercurius: '/graphql', yoga: '/graphql' };
const rounds = 3;

/** The server on one core, the clients on the other. */
function start(args: readonly string[], core: number): ChildProcess {
  const script = process.argv[1] ?? '';
  const execArgv = ['--expose-gc', '--max-old-space-size=4096'];
  const child = fork(script, [...args], {
    execPath: 'taskset',
    execArgv: ['-c', String(core), process.execPath, ...execArgv],
  });
  return child;
}

function next<T>(child: ChildProcess, field: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A process ended with ${code}.`));
    const onMessage = (message: Record<string, unknown>) => {
      if (!(field in message)) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(message as T);
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
  });
}

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
    const bursts = Math.max(groups, Math.ceil((deliveries * groups) / (subscribers * burst)));
    await once(Math.ceil(bursts / 3));
    const { wanted, milliseconds, cpuMilliseconds } = await once(bursts);
    return {
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

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

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
        `${(memory / 1024).toFixed(1).padStart(5)} kB per subscriber`,
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
      all,
    );
  if (wants('bursts'))
    await compare(
      '5,000 subscribers, one group, bursts of 5',
      { subscribers: 5_000, groups: 1, burst: 5, deliveries: 500_000 },
      all,
    );
}
