import { aMailServer } from '../../support/mail-server.ts';
import { startBenchApp } from '../bench-app.ts';
import { median, show } from '../report.ts';
import { inParallel, seedAuthors, sendMailOf, twoMinutesAgo } from './authors.ts';

const rounds = 5;
const perRound = 150;
const width = 8;

/** Two servers, one with mail and one without, take turns: what else the machine does falls on both. */
export async function compareThroughput(server: string | null, name: string): Promise<void> {
  await using smtp = await aMailServer();
  const cases = (rounds + 1) * perRound;
  const arms = await Promise.all(
    [false, true].map(async (mail) => {
      const bench = await startBenchApp(server, { now: twoMinutesAgo });
      const stop = mail ? sendMailOf(bench, smtp.url) : async () => undefined;
      return { mail, bench, stop, open: await seedAuthors(bench, cases), rates: [] as number[] };
    }),
  );
  for (let round = 0; round <= rounds; round += 1) {
    for (const { open, rates } of arms) {
      const start = performance.now();
      await inParallel(perRound, width, (index) => open(round * perRound + index));
      // The first round warms up.
      if (round > 0) rates.push((perRound * 1000) / (performance.now() - start));
    }
  }
  for (const { mail, rates } of arms) {
    show(`${name}: createCase/s ${mail ? 'with' : 'without'} mail, median of ${rounds}`, median(rates).toFixed(1));
  }
  show(`${name}: mails sent meanwhile`, String(smtp.received.length));
  for (const { bench, stop } of arms) {
    await stop();
    await bench.close();
  }
}
