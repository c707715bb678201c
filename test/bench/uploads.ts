import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startBenchApp } from './bench-app.ts';
import { median, show } from './report.ts';

const mebibyte = 1_048_576;
const rounds = 5;
const chunk = Buffer.alloc(65_536, 'x');

/** So many bytes, made as they are read: the sender holds no more of them than the server should. */
function* bytes(size: number, beginning = ''): Generator<Buffer> {
  yield Buffer.from(beginning);
  for (let left = size - beginning.length; left > 0; left -= chunk.length)
    yield chunk.subarray(0, Math.min(left, chunk.length));
}

function* csv(size: number): Generator<Buffer> {
  const count = 20_000;
  const padding = 'x'.repeat(Math.floor(size / count) - 16);
  for (let from = 0; from < count; from += 100) {
    const rows = Array.from(
      { length: 100 },
      (_, index) => `+331426${String(from + index).padStart(5, '0')};${padding}\r\n`,
    );
    yield Buffer.from(rows.join(''));
  }
}

interface Server {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

async function put(url: string, size: number, body: Iterable<Buffer>): Promise<number> {
  const outgoing = request(url, { method: 'PUT', headers: { 'content-length': size } });
  const answered = once(outgoing, 'response');
  // Refused, the server hangs up before all is sent.
  await pipeline(Readable.from(body), outgoing).catch(() => undefined);
  const [response] = await answered;
  response.resume();
  return response.statusCode;
}

async function ask(server: Server, query: string, input: object) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data.done;
}

async function upload(
  server: Server,
  kind: string,
  contentType: string,
  size: number,
  body: Iterable<Buffer>,
  sent = size,
) {
  const query =
    'mutation ($input: CreateUploadInput!) { done: createUpload(input: $input) { upload { documentId url } errors { message } } }';
  const { upload: link, errors } = await ask(server, query, { kind, filename: 'file', contentType, size });
  if (!link) throw new Error(JSON.stringify(errors));
  return { documentId: link.documentId, status: await put(link.url, sent, body) };
}

async function useList(server: Server): Promise<void> {
  const rows = [...csv(10 * mebibyte)];
  const size = rows.reduce((sum, { length }) => sum + length, 0);
  const { documentId, status } = await upload(server, 'NUMBER_LIST', 'text/csv', size, rows);
  if (status !== 201) throw new Error(`The list was answered with ${status}.`);
  const query =
    'mutation ($input: CreateCaseInput!) { done: createCase(input: $input) { case { numberSummary { total } } errors { message } } }';
  const done = await ask(server, query, {
    country: 'FR',
    title: 'Numbers',
    description: 'Can they move?',
    request: { generalInvestigation: { numbers: { documentId } } },
  });
  if (done.case?.numberSummary.total !== 20_000) throw new Error(JSON.stringify(done.errors));
}

async function refuseLarge(server: Server): Promise<void> {
  const size = 25 * mebibyte;
  const { status } = await upload(
    server,
    'SUPPORTING',
    'application/pdf',
    size,
    bytes(100 * mebibyte, '%PDF-1.4\n'),
    100 * mebibyte,
  );
  if (status !== 400) throw new Error(`It was answered with ${status}.`);
}

async function acceptLarge(server: Server): Promise<void> {
  const size = 25 * mebibyte;
  const { status } = await upload(server, 'SUPPORTING', 'application/pdf', size, bytes(size, '%PDF-1.4\n'));
  if (status !== 201) throw new Error(`It was answered with ${status}.`);
}

/** A server in a process of its own, so that its memory is its alone. */
async function startServer() {
  const child = spawn(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [server] = (await once(child, 'message')) as [Server];
  return {
    server,
    /** Collects its garbage. */
    async rest() {
      child.send('rest');
      await once(child, 'message');
      await setTimeout(200);
    },
    async end() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function serve(): Promise<void> {
  const { app, token, close } = await startBenchApp(process.env.TEST_DATABASE_URL ?? null);
  process.on('message', () => {
    globalThis.gc?.();
    process.send?.('rested');
  });
  process.once('disconnect', () => close().then(() => process.exit()));
  process.send?.({ url: app.url(), token: await token('member@contoso.com'), pid: process.pid } satisfies Server);
}

/** Resident bytes, as the system counts them. */
function resident(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

async function peakOf(work: (server: Server) => Promise<void>): Promise<number> {
  const { server, rest, end } = await startServer();
  try {
    // What is loaded and compiled for the first upload is not of any file.
    await upload(server, 'SUPPORTING', 'application/pdf', 1_000, bytes(1_000, '%PDF-1.4\n'));
    await upload(server, 'SUPPORTING', 'application/pdf', mebibyte, bytes(mebibyte, '%PDF-1.4\n'));
    await rest();
    const before = resident(server.pid);
    let peak = before;
    const timer = setInterval(() => {
      peak = Math.max(peak, resident(server.pid));
    }, 2);
    await work(server);
    clearInterval(timer);
    return peak - before;
  } finally {
    await end();
  }
}

async function compareSpeed(): Promise<void> {
  const { server, end } = await startServer();
  const folder = await mkdtemp(join(tmpdir(), 'pnsc-bench-'));
  const size = 25 * mebibyte;
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    return size / 1e6 / ((performance.now() - start) / 1000);
  };
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + 1; round += 1) {
    const upTo = await timed(() => acceptLarge(server));
    const write = createWriteStream(join(folder, String(round)), { flush: true });
    const plain = await timed(() => pipeline(Readable.from(bytes(size)), write));
    if (round > 0) ours.push(upTo);
    if (round > 0) bare.push(plain);
  }
  await end();
  await rm(folder, { recursive: true, force: true });
  show('upload of a PDF of 25 MiB: announced, checked, hashed, flushed, recorded', `${median(ours).toFixed(0)} MB/s`);
  show('the same bytes into a bare write stream, flushed', `${median(bare).toFixed(0)} MB/s`);
}

if (process.argv[2] === 'serve') await serve();
else {
  const parts: readonly (readonly [string, (server: Server) => Promise<void>])[] = [
    ['a CSV of 10 MiB uploaded and used, 20,000 numbers', useList],
    ['a body of 100 MiB refused', refuseLarge],
    ['a PDF of 25 MiB accepted', acceptLarge],
  ];
  for (const [what, work] of parts) {
    const peaks: number[] = [];
    for (let round = 0; round < 3; round += 1) peaks.push(await peakOf(work));
    const figures = peaks.map((peak) => (peak / mebibyte).toFixed(0)).join(', ');
    show(`peak resident memory above rest: ${what} (goal: at most 64 MiB)`, `${figures} MiB`);
  }
  await compareSpeed();
}
