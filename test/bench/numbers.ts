import { existsSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { decodeText } from '../../src/numbers/decode-text.ts';
import { readCsv } from '../../src/numbers/read-csv.ts';
import { planOf } from '../numbers/plan.ts';
import { compareInserts } from './numbers-insert.ts';
import { compareLatency, loadFromThisThread } from './numbers-latency.ts';
import { median, show } from './report.ts';

const count = 20_000;
const rounds = 9;

/** Half of a city, half mobile, each in E.164. */
export const numbers = Array.from({ length: count }, (_, index) =>
  index % 2 === 0 ? `+331426${String(index).padStart(5, '0')}` : `+336121${String(index).padStart(5, '0')}`,
);
const csv = `PhoneNumber\r\n${numbers.join('\r\n')}\r\n`;
/** As it comes from a file, and from a text in an operation. */
const pieces = Array.from({ length: Math.ceil(csv.length / 16_384) }, (_, index) =>
  csv.slice(index * 16_384, (index + 1) * 16_384),
);

interface Taken {
  /** Milliseconds on the clock, and of the processor: on a busy machine only the second tells. */
  readonly wall: number;
  readonly cpu: number;
}

/** Of this thread alone where the system tells: the collector's helpers run beside it and hold nobody up. */
function cpu(): number {
  const schedule = `/proc/self/task/${process.pid}/schedstat`;
  if (existsSync(schedule)) return Number(readFileSync(schedule, 'utf8').split(' ')[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function timed(work: () => unknown): Promise<Taken> {
  const from = { wall: performance.now(), cpu: cpu() };
  await work();
  return { wall: performance.now() - from.wall, cpu: cpu() - from.cpu };
}

/** What a verdict needs of the library: the number, whether it is possible, its kind. */
function library(): void {
  for (const text of numbers) {
    const number = parsePhoneNumberWithError(text, { extract: false });
    number.isPossible();
    number.getType();
  }
}

async function compareReading(): Promise<void> {
  const plan = planOf('FR');
  const theirs: Taken[] = [];
  const ours: Taken[] = [];
  for (let round = 0; round < rounds + 3; round += 1) {
    const alone = await timed(library);
    const report = await timed(() => readCsv(pieces, plan));
    // The first rounds warm both up.
    if (round < 3) continue;
    theirs.push(alone);
    ours.push(report);
  }
  const figures = (taken: readonly Taken[]) => {
    const wall = median(taken.map((one) => one.wall));
    const perSecond = Math.round((count / wall) * 1000).toLocaleString('en');
    return `${wall.toFixed(0)} ms, ${perSecond} rows/s, ${median(taken.map((one) => one.cpu)).toFixed(0)} ms CPU`;
  };
  const ratio = (of: keyof Taken) => median(ours.map((one, index) => one[of] / (theirs[index]?.[of] ?? Number.NaN)));
  show('report of 20,000 numbers from CSV', figures(ours));
  show('libphonenumber-js /max alone', figures(theirs));
  show('ratio (goal: at most 1.5)', `${ratio('wall').toFixed(2)}, by CPU ${ratio('cpu').toFixed(2)}`);
}

/** The longest turn of the event loop in CPU time, which no other process of the machine adds to. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let isOver = false;
  const over = work().then(() => {
    isOver = true;
  });
  let longest = 0;
  while (!isOver) {
    const before = cpu();
    await setImmediate();
    longest = Math.max(longest, cpu() - before);
  }
  await over;
  return longest;
}

async function measureLag(): Promise<void> {
  const turns: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    turns.push(await longestTurn(() => readCsv(pieces, planOf('FR'))));
    turns.push(await longestTurn(() => readCsv(['+14255500000 - +14255519999'], planOf('US'))));
  }
  const figures = `${median(turns).toFixed(1)} ms CPU, the worst of ${turns.length} ${Math.max(...turns).toFixed(1)} ms`;
  show('longest hold of the event loop while it reads (goal: at most 50 ms)', figures);
}

/** 10 MiB with an address beside each number, in chunks like a file's. */
async function* largeFile(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('PhoneNumber;Address\r\n');
  const padding = 'x'.repeat(494);
  for (let from = 0; from < count; from += 120) {
    const rows = numbers.slice(from, from + 120).map((number) => `${number};"${padding}"\r\n`);
    await setImmediate();
    yield Buffer.from(rows.join(''));
  }
}

async function measureMemory(): Promise<void> {
  globalThis.gc?.();
  const rest = process.memoryUsage();
  let heap = 0;
  let resident = 0;
  const timer = setInterval(() => {
    const { heapUsed, external, rss } = process.memoryUsage();
    heap = Math.max(heap, heapUsed + external - rest.heapUsed - rest.external);
    resident = Math.max(resident, rss - rest.rss);
  }, 2);
  const { total } = await readCsv(decodeText(largeFile()), planOf('FR'));
  clearInterval(timer);
  const mebibytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(0)} MiB`;
  show(
    `peak memory above rest, CSV of 10 MiB, ${total} rows (goal: at most 64 MiB)`,
    `${mebibytes(heap)} heap with buffers, ${mebibytes(resident)} resident`,
  );
}

const parts = {
  reading: compareReading,
  holding: measureLag,
  memory: measureMemory,
  insert: () => compareInserts(numbers),
  latency: () => compareLatency(numbers),
};

// `npm run bench -- numbers reading latency` measures those alone.
if (isMainThread) {
  const wanted = process.argv.slice(2);
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure();
  }
} else await loadFromThisThread();
