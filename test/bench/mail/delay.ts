import { aMailServer } from '../../support/mail-server.ts';
import { startBenchApp } from '../bench-app.ts';
import { median, percentile, show } from '../report.ts';
import { seedAuthors, sendMailOf, twoMinutesAgo } from './authors.ts';

const cases = 300;
const milliseconds = 100;

/** From the moment at which a mail is due to its arrival. */
export async function measureDelay(server: string | null, name: string): Promise<void> {
  await using smtp = await aMailServer();
  const bench = await startBenchApp(server, { now: twoMinutesAgo });
  const stop = sendMailOf(bench, smtp.url);
  const open = await seedAuthors(bench, cases);
  // The first mail loads what mail needs.
  await open(0);
  await smtp.until((mails) => mails.length === 1);
  const due = new Map<string, number>();
  for (let index = 1; index <= cases; index += 1) {
    const number = await open(index);
    due.set(number, performance.now());
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
  await smtp.until((mails) => mails.length > cases);
  const seconds = smtp.received.flatMap(({ subject = '', receivedAt }) => {
    const from = due.get(/PN-\d{8}/.exec(subject)?.[0] ?? '');
    return from === undefined ? [] : [(receivedAt - from) / 1000];
  });
  show(
    `${name}: seconds from due to SMTP, ${cases} cases at 10/s, p50 and p99`,
    `${median(seconds).toFixed(2)} and ${percentile(seconds, 99).toFixed(2)}`,
  );
  await stop();
  await bench.close();
}
