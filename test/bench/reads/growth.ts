import type { ChildProcess } from 'node:child_process';
import { next } from '../fan-out/processes.ts';
import { median } from '../report.ts';
import { onTheWire } from './compare.ts';
import type { Loaded, Order } from './load.ts';
import { pinDatabase, startLoad, startServer, usedBy } from './processes.ts';
import { ourSpeech, type Question } from './questions.ts';
import { openWorld, type Size, type World } from './world.ts';

/** A hundred times the cases of each tenant, and a hundred times the tenants. */
const sizes: readonly Size[] = [
  { cases: 2_000, tenants: 10 },
  { cases: 20_000, tenants: 10 },
  { cases: 200_000, tenants: 10 },
  { cases: 200_000, tenants: 1_000 },
];

interface Place {
  readonly size: Size;
  readonly world: World;
  readonly server: ChildProcess;
  readonly port: number;
  readonly tokens: ReadonlyMap<string, string>;
}

/** Where each place is asked: its first page, one near the end of its list, one case. */
const asked = ['first page', 'deep page', 'one case'] as const;
type Asked = (typeof asked)[number];

const rounds = 5;
const milliseconds = 1_500;
const warmMilliseconds = 4_000;
const connections = 10;
/** The same number of people ask everywhere: what is kept for each of them is none of the size's cost. */
const tenantsAsked = 10;

/** What a page and a case cost where there are more cases and more tenants, by turns; prints ratios to the smallest. */
export async function compareSizes(keep: boolean): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) throw new Error('Set TEST_DATABASE_URL: the reads are measured on PostgreSQL.');
  const places: Place[] = [];
  const load = startLoad();
  try {
    await next(load, 'ready');
    for (const size of sizes) places.push(await openPlace(given, size, keep));
    for (const what of asked) await compareAt(places, load, what);
  } finally {
    load.kill('SIGKILL');
    for (const { server } of places) server.kill('SIGTERM');
    for (const { world } of places) await world.drop();
  }
}

async function openPlace(given: string, size: Size, keep: boolean): Promise<Place> {
  console.log(`${size.cases} cases of ${size.tenants} tenants …`);
  const whole = await openWorld(given, size, keep);
  const world = { ...whole, tenants: whole.tenants.slice(0, tenantsAsked) };
  const server = startServer('ours', world.url);
  if (!server) throw new Error('The server does not start.');
  const { port } = await next<{ port: number }>(server, 'port');
  server.send({ emails: world.tenants.map(({ email }) => email) });
  const { tokens } = await next<{ tokens: [string, string][] }>(server, 'tokens');
  return { size, world, server, port, tokens: new Map(tokens) };
}

async function compareAt(places: readonly Place[], load: ChildProcess, what: Asked): Promise<void> {
  const orders = new Map<Place, Order>();
  for (const place of places) {
    orders.set(place, { port: place.port, requests: await requestsOf(place, what), connections, milliseconds });
  }
  const run = async (place: Place, time: number) => {
    const before = await usedBy(place.server);
    load.send({ ...orders.get(place), milliseconds: time });
    const { answers, milliseconds: took, p50, p99 } = (await next<{ loaded: Loaded }>(load, 'loaded')).loaded;
    const after = await usedBy(place.server);
    return { took: took / answers, p50, p99, cpu: (after.cpuMilliseconds - before.cpuMilliseconds) / answers };
  };
  for (const place of places) {
    await run(place, warmMilliseconds);
    await pinDatabase(place.world.url);
  }
  const results = new Map(places.map((place) => [place, [] as Awaited<ReturnType<typeof run>>[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const place of places) results.get(place)?.push(await run(place, milliseconds));
  }
  const middle = (place: Place | undefined, read: (one: Awaited<ReturnType<typeof run>>) => number) =>
    median((place && results.get(place)?.map(read)) ?? []);
  const [smallest] = places;
  console.log(`\n${what}, ${connections} connections, five rounds by turns`);
  for (const place of places) {
    const ratio = (read: (one: Awaited<ReturnType<typeof run>>) => number) =>
      (middle(place, read) / middle(smallest, read)).toFixed(2);
    const { cases, tenants } = place.size;
    console.log(
      `  ${String(cases).padStart(7)} cases of ${String(tenants).padStart(4)} tenants` +
        `  ${middle(place, ({ took }) => took).toFixed(3)} ms a request (${ratio(({ took }) => took)} of the smallest)` +
        `  p50 ${middle(place, ({ p50 }) => p50).toFixed(1)} (${ratio(({ p50 }) => p50)})` +
        `  p99 ${middle(place, ({ p99 }) => p99).toFixed(1)} (${ratio(({ p99 }) => p99)})` +
        `  CPU ${middle(place, ({ cpu }) => cpu).toFixed(3)} ms (${ratio(({ cpu }) => cpu)})`,
    );
  }
}

async function requestsOf(place: Place, what: Asked): Promise<readonly string[]> {
  const { tenants } = place.world;
  const speech = ourSpeech(place.tokens);
  const question: Question = what === 'one case' ? 'Q2' : 'Q1';
  const turns = what === 'one case' ? 100 : 1;
  const requests: string[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    for (const tenant of tenants) {
      const number = tenant.numbers[turn] ?? tenant.numbers[0] ?? '';
      const { path, headers, body } = speech.ask(question, tenant, number);
      if (what !== 'deep page') requests.push(onTheWire({ path, headers, body }));
      else requests.push(onTheWire({ path, headers, body: deepened(body ?? '', await deepCursor(place, headers)) }));
    }
  }
  return requests;
}

const deepened = (body: string, cursor: string) => body.replace('first: 50', `first: 50, after: \\"${cursor}\\"`);

/** Behind it are the last fifty open cases. */
async function deepCursor({ port }: Place, headers: Readonly<Record<string, string>>): Promise<string> {
  const cursors: string[] = [];
  for (let after: string | null = null; ; after = cursors.at(-1) ?? null) {
    const query = `query ($after: String) { cases(scope: COMPANY, filter: { state: OPEN }, first: 100, after: $after) {
      pageInfo { hasNextPage } edges { cursor } } }`;
    const body = JSON.stringify({ query, variables: { after } });
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
    const { data } = (await response.json()) as { data: { cases: CasePage } };
    cursors.push(...data.cases.edges.map(({ cursor }) => cursor));
    if (!data.cases.pageInfo.hasNextPage) return cursors.at(-51) ?? '';
  }
}

interface CasePage {
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly edges: readonly { readonly cursor: string }[];
}
