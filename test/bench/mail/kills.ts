import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { aMailServer } from '../../support/mail-server.ts';
import { buildServer, startCommand, startServer } from '../../support/server-process.ts';
import { startBenchApp } from '../bench-app.ts';
import { show } from '../report.ts';
import { inParallel, seedAuthors, twoMinutesAgo } from './authors.ts';

const events = 1_000;
/** Milliseconds in which senders are killed; that a sender needs for its first mail at most; and the last one for the next. */
const [killing, starting, silence] = [60_000, 30_000, 30_000];
/** Milliseconds of a life after its first mail, at most; and that the mail server takes for each, so that lives end in the midst. */
const [life, slow] = [2_000, 50];

/**
 * The process that sends is killed at random moments of its work, again and again. What was missed is judged when one that
 * nobody disturbs has come to rest.
 */
export async function countUnderKills(server: string | null, name: string): Promise<void> {
  await buildServer();
  await using smtp = await aMailServer();
  const folder = await mkdtemp(join(tmpdir(), 'pnsc-bench-mail-'));
  const bench = await startBenchApp(server, { now: twoMinutesAgo, ...(server === null ? { folder } : {}) });
  const open = await seedAuthors(bench, events);
  const numbers: string[] = [];
  const opening = inParallel(events, 8, async (index) => void numbers.push(await open(index)));
  // The embedded database belongs to one process at a time.
  if (server === null) {
    await opening;
    await bench.close();
  }
  const env = {
    DATA_DIR: folder,
    SMTP_URL: smtp.url,
    PUBLIC_URL: 'http://cases.example',
    ...(bench.databaseUrl === null ? {} : { DATABASE_URL: bench.databaseUrl }),
  };
  const start = () => (server === null ? startServer(env) : startCommand(['worker'], env, /The worker runs/));
  const distinct = () => new Set(smtp.received.map(({ messageId }) => messageId)).size;
  const another = (within: number) => {
    const before = smtp.received.length;
    return Promise.race([smtp.until((mails) => mails.length > before).then(() => true), after(within, false)]);
  };

  smtp.behave({ slow });
  const until = Date.now() + killing;
  let kills = 0;
  let idle = 0;
  while (distinct() < events && Date.now() < until) {
    await using sender = await start();
    if (!(await another(starting))) idle += 1;
    await after(Math.random() * life);
    await sender.end('SIGKILL');
    kills += 1;
  }
  await opening;
  smtp.behave();
  const from = performance.now();
  let last = from;
  await using undisturbed = await start();
  while (distinct() < events && (await another(silence))) last = performance.now();
  await undisturbed.end('SIGTERM');

  const told = new Set(smtp.received.map(({ subject = '' }) => /PN-\d{8}/.exec(subject)?.[0]));
  show(`${name}: ${events} events, sender killed -9 so many times`, String(kills));
  show(`${name}: of them before their first mail, in ${starting / 1000} s`, String(idle));
  show(`${name}: seconds in which the last sender, undisturbed, sent the rest`, ((last - from) / 1000).toFixed(1));
  show(`${name}: mails missed`, String(numbers.filter((number) => !told.has(number)).length));
  show(`${name}: mails sent twice with the same Message-ID`, String(smtp.received.length - distinct()));
  show(`${name}: events told by two mails of different Message-IDs`, String(distinct() - told.size));
  if (server !== null) await bench.close();
  await rm(folder, { recursive: true, force: true });
}
