import type { ChildProcess } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { next } from '../fan-out/processes.ts';
import { median } from '../report.ts';
import type { Loaded, Order } from './load.ts';
import { pinDatabase, startLoad, startServer, usedBy } from './processes.ts';
import {
  type Asked,
  limitSpeech,
  mercuriusSpeech,
  ourSpeech,
  postgraphileSpeech,
  type Question,
  type Speech,
} from './questions.ts';
import { openWorld, type World } from './world.ts';

const names = ['limit', 'ours', 'cached', 'postgraphile', 'mercurius'] as const;
/** `before` is ours too, of another checkout: `before=<its .build/bench-reads.mjs>`. */
type Name = (typeof names)[number] | 'before';

interface Arm {
  readonly name: Name;
  readonly server: ChildProcess;
  readonly port: number;
  readonly speech: Speech;
}

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the server's process, for each request. */
  readonly cpuMilliseconds: number;
}

const speeches: Readonly<Record<Exclude<Name, 'ours' | 'cached' | 'before'>, Speech>> = {
  limit: limitSpeech,
  postgraphile: postgraphileSpeech,
  mercurius: mercuriusSpeech,
};

export async function compareReads(words: readonly string[]): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) throw new Error('Set TEST_DATABASE_URL: the reads are measured on PostgreSQL.');
  const quick = words.includes('quick');
  const before = words.find((word) => word.startsWith('before='))?.slice('before='.length);
  const some = names.filter((name) => words.includes(name));
  const wanted: readonly Name[] = [...(some.length > 0 ? some : names), ...(before ? (['before'] as const) : [])];
  const cases = Number(words.find((word) => /^\d+$/.test(word)) ?? 20_000);
  const world = await openWorld(given, { cases, tenants: 10 }, words.includes('keep'));
  const arms: Arm[] = [];
  const load = startLoad();
  try {
    await next(load, 'ready');
    for (const name of wanted) {
      const arm = await startArm(name, world, before);
      if (arm) arms.push(arm);
      else console.log(`${name} cannot be installed here: left out.`);
    }
    for (const question of ['Q1', 'Q2'] as const) await checkAnswers(arms, world, question);
    for (const question of ['Q1', 'Q2'] as const) {
      const settings = quick ? [10] : [10, 50];
      for (const [index, connections] of settings.entries()) {
        await compare({ arms, world, load, question, connections, rounds: quick ? 2 : 3, warm: index === 0 });
      }
    }
  } finally {
    load.kill('SIGKILL');
    for (const { server } of arms) server.kill('SIGTERM');
    await world.drop();
  }
}

async function startArm(name: Name, world: World, before: string | undefined): Promise<Arm | null> {
  const server = name === 'before' ? startServer('ours', world.url, before) : startServer(name, world.url);
  if (!server) return null;
  const { port } = await next<{ port: number }>(server, 'port');
  if (name !== 'ours' && name !== 'cached' && name !== 'before') return { name, server, port, speech: speeches[name] };
  server.send({ emails: world.tenants.map(({ email }) => email) });
  const { tokens } = await next<{ tokens: [string, string][] }>(server, 'tokens');
  return { name, server, port, speech: ourSpeech(new Map(tokens)) };
}

/** Who answers something else is not compared: all must say the same of the same rows. */
async function checkAnswers(arms: readonly Arm[], { tenants }: World, question: Question): Promise<void> {
  for (const tenant of tenants.slice(0, 3)) {
    let first: unknown;
    for (const { name, port, speech } of arms) {
      const { path, headers, body } = speech.ask(question, tenant, tenant.numbers[0] ?? '');
      const init = { headers, ...(body === null ? {} : { method: 'POST', body }) };
      const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
      const text = await response.text();
      const answer = JSON.parse(text);
      if (!response.ok || answer.errors) throw new Error(`${name}: ${text.slice(0, 2_000)}`);
      const said = speech.read(question, answer);
      first ??= said;
      if (!isDeepStrictEqual(said, first)) {
        throw new Error(
          `${name} says of ${question}: ${JSON.stringify(said)}\nbut the first: ${JSON.stringify(first)}`,
        );
      }
    }
  }
}

interface Comparison {
  readonly arms: readonly Arm[];
  readonly world: World;
  readonly load: ChildProcess;
  readonly question: Question;
  readonly connections: number;
  readonly rounds: number;
  readonly warm: boolean;
}

/** V8 compiles what runs often, and nothing of that is the cost of a request. */
const warmMilliseconds = 6_000;
const roundMilliseconds = 1_500;

async function compare({ arms, world, load, question, connections, rounds, warm }: Comparison): Promise<void> {
  const run = async (order: Order) => {
    load.send(order);
    return (await next<{ loaded: Loaded }>(load, 'loaded')).loaded;
  };
  const measure = async ({ server, port, speech }: Arm, milliseconds: number): Promise<Measured> => {
    const order = { port, requests: requestsOf(speech, question, world), connections, milliseconds };
    const before = await usedBy(server);
    const { answers, milliseconds: took, p50, p99 } = await run(order);
    const after = await usedBy(server);
    const cpuMilliseconds = (after.cpuMilliseconds - before.cpuMilliseconds) / answers;
    return { perSecond: (answers / took) * 1000, p50, p99, cpuMilliseconds };
  };

  for (const arm of warm ? arms : []) await measure(arm, warmMilliseconds);
  await pinDatabase(world.url);
  const results = new Map<Name, Measured[]>(arms.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const arm of arms) results.get(arm.name)?.push(await measure(arm, roundMilliseconds));
  }
  print(question, connections, results);
}

/** In turn for all tenants, and for Q2 for many of their cases. */
function requestsOf(speech: Speech, question: Question, { tenants }: World): readonly string[] {
  const turns = question === 'Q1' ? 1 : 100;
  return Array.from({ length: turns * tenants.length }, (_, turn) => {
    const tenant = tenants[turn % tenants.length];
    const number = tenant?.numbers[Math.floor(turn / tenants.length)];
    if (!tenant || number === undefined) throw new Error('There are too few cases.');
    return onTheWire(speech.ask(question, tenant, number));
  });
}

export function onTheWire({ path, headers, body }: Asked): string {
  const all = {
    host: 'localhost',
    ...headers,
    ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`${body === null ? 'GET' : 'POST'} ${path} HTTP/1.1`, ...lines, '', body ?? ''].join('\r\n');
}

function print(question: Question, connections: number, results: ReadonlyMap<Name, readonly Measured[]>): void {
  const middle = new Map(
    [...results].map(([name, all]) => {
      const of = (read: (one: Measured) => number) => median(all.map(read));
      const one: Measured = {
        perSecond: of(({ perSecond }) => perSecond),
        p50: of(({ p50 }) => p50),
        p99: of(({ p99 }) => p99),
        cpuMilliseconds: of(({ cpuMilliseconds }) => cpuMilliseconds),
      };
      return [name, one];
    }),
  );
  const limit = middle.get('limit');
  const peers = [...middle].flatMap(([name, one]) => (name === 'postgraphile' || name === 'mercurius' ? [one] : []));
  const fastest = Math.max(...peers.map(({ perSecond }) => perSecond));
  const leastCpu = Math.min(...peers.map((one) => one.cpuMilliseconds));
  const ratio = (value: number, of = Number.NaN) => (Number.isFinite(of) ? (value / of).toFixed(2) : '–').padStart(5);
  console.log(`\n${question}, ${connections} connections`);
  for (const [name, { perSecond, p50, p99, cpuMilliseconds }] of middle) {
    console.log(
      `  ${name.padEnd(13)}${perSecond.toFixed(0).padStart(6)} req/s ${ratio(perSecond, limit?.perSecond)} of the limit ` +
        `${ratio(perSecond, fastest)} of the best peer   p50 ${p50.toFixed(1).padStart(6)} p99 ${p99.toFixed(1).padStart(6)} ms ` +
        `(${ratio(p99, limit?.p99)})   CPU ${cpuMilliseconds.toFixed(3)} ms (${ratio(cpuMilliseconds, leastCpu)} of the thriftiest peer)`,
    );
  }
}
