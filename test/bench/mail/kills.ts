import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aMailServer } from '../../support/mail-server.ts';
import { buildServer, startCommand, startServer } from '../../support/server-process.ts';
import { startBenchApp } from '../bench-app.ts';
import { show } from '../report.ts';
import { inParallel, seedAuthors, twoMinutesAgo } from './authors.ts';

const events = 1_000;
const patience = 300_000;

/** The process that sends is killed again and again, at random moments, until all mails have come. */
export async function countUnderKills(server: string | null, name: string): Promise<void> {
  await buildServer();
  await using smtp = await aMailServer();
  const folder = await mkdtemp(join(tmpdir(), 'pnsc-bench-mail-'));
  const bench = await startBenchApp(server, { now: twoMinutesAgo, ...(server === null ? { folder } : {}) });
  const open = await seedAuthors(bench, events);
  const opening = inParallel(events, 8, open);
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
  const until = Date.now() + patience;
  let kills = 0;
  while (distinct() < events && Date.now() < until) {
    await using sender = await start();
    const life = 3_000 + Math.random() * 7_000;
    await Promise.race([new Promise((resolve) => setTimeout(resolve, life)), smtp.until(() => distinct() === events)]);
    await sender.end('SIGKILL');
    kills += 1;
  }
  await opening;
  const subjects = new Set(smtp.received.map(({ subject }) => subject));
  show(`${name}: ${events} events, sender killed -9 so many times`, String(kills));
  show(`${name}: mails missed`, String(events - subjects.size));
  show(`${name}: mails sent twice with the same Message-ID`, String(smtp.received.length - distinct()));
  show(`${name}: events told by two mails of different Message-IDs`, String(distinct() - subjects.size));
  if (server !== null) await bench.close();
  await rm(folder, { recursive: true, force: true });
}
