import { parseArgs } from 'node:util';
import { isSound, printReport } from './report.ts';
import { torture } from './torture.ts';

/** npm run torture -- --minutes 10: exits with 1 unless every count is 0 and the control arm lost something. */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('--minutes must be a number above 0.');
// What it has started is stopped when the process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const started = Date.now();
const say = (line: string) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(8)} s  ${line}`);
const report = await torture({ milliseconds: minutes * 60_000, say });
console.log(printReport(report));
process.exit(isSound(report) ? 0 : 1);
