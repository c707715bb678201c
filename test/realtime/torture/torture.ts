import { openPostgres } from '../../../src/database/database.ts';
import { seedPeople } from '../../../src/demo/seed-people.ts';
import { wrongCounts } from '../../statistics/wrong-counts.ts';
import { aFolder, runCommand } from '../../support/server-process.ts';
import { type Anomalies, mergeAnomalies } from './anomalies.ts';
import { checkOperations, type Operation } from './check-operations.ts';
import { checkWatcher } from './check-watcher.ts';
import { createCluster } from './cluster.ts';
import { countLostByControl, createControlTable, readByLastId } from './control-arm.ts';
import { commitLate } from './late-commits.ts';
import { torment } from './nemeses.ts';
import { createNode } from './node.ts';
import { pause } from './pause.ts';
import { castOf, openCases } from './prologue.ts';
import { keyOfEntry, productPrefix, type Recorded, readRecorded } from './recorded.ts';
import { createTokens } from './tokens.ts';
import { startWatcher, type Watcher } from './watcher.ts';
import { write } from './writers.ts';

export interface Report {
  readonly anomalies: Anomalies;
  /** What neither is an anomaly nor may be: cursors refused, a node that died by itself, counts that are not the cases’. */
  readonly troubles: readonly string[];
  /** Rows that a reader by `id > last` lost: none would mean that nothing was tortured. */
  readonly lostByControl: number;
  readonly events: number;
  readonly accepted: number;
  readonly connections: number;
  readonly operations: Readonly<Record<Operation['outcome'], number>>;
  readonly nemeses: Readonly<Record<string, number>>;
}

interface Options {
  readonly milliseconds: number;
  readonly say?: (line: string) => void;
}

/** Longest that a watcher may take to have been told everything, once there is peace. */
const patience = 90_000;

/** Two nodes on a cluster of their own, tortured for so long; then everything that was told is compared with the database. */
export async function torture({ milliseconds, say = () => undefined }: Options): Promise<Report> {
  await using folder = await aFolder();
  await using cluster = await createCluster();
  const env = { DATABASE_URL: cluster.url, DATA_DIR: folder.path };
  const migrated = await runCommand(['migrate'], env);
  if (migrated.code !== 0) throw new Error(migrated.stderr);
  await using database = await aClient(cluster.url);
  const { prisma } = database;
  // The people alone: the cases of the demo would only take time.
  await seedPeople({ prisma });
  await createControlTable(prisma);
  await using one = await createNode(env);
  await using other = await createNode(env);
  const nodes = [one, other];

  const urls = () => nodes.map(({ url }) => url);
  const token = createTokens(urls);
  const cases = await openCases(urls, token);
  const watchers = (await castOf(prisma, cases)).map((watch) => startWatcher(watch, urls, token));
  await Promise.all(watchers.map(({ begun }) => begun));
  say(`${watchers.length} watchers, ${nodes.length} nodes`);

  const operations: Operation[] = [];
  let isOver = false;
  const shared = { operations, cases, isOver: () => isOver };
  const control = readByLastId(prisma, () => isOver);
  const working = [
    ...['member@contoso.com', 'admin@contoso.com', 'admin@fabrikam.com', 'agent@desk.example'].map((email) =>
      write(email, { ...shared, urls, token }),
    ),
    ...Array.from({ length: 3 }, () => commitLate({ ...shared, prisma })),
  ];
  const times = await torment({ cluster, nodes }, Date.now() + milliseconds, say);
  isOver = true;
  await Promise.all(working);
  const seen = await control;
  say('peace');

  const recorded = await readRecorded(prisma);
  await untilTold(watchers, recorded);
  await Promise.all(watchers.map((watcher) => watcher.stop()));
  const lostByControl = await countLostByControl(prisma, seen);
  const anomalies = judge(watchers, { due: recorded, all: await readRecorded(prisma) }, operations);
  for (const event of recorded.filter(({ key }) => anomalies.duplicate.some((found) => found.startsWith(key)))) {
    say(describe(event));
  }
  return {
    anomalies,
    troubles: [
      ...watchers.flatMap(({ troubles }) => troubles),
      ...nodes.flatMap((node) => node.deaths()),
      ...(await prisma.$queryRaw<object[]>(wrongCounts)).map((row) => `counted wrongly: ${JSON.stringify(row)}`),
    ],
    lostByControl,
    events: recorded.length,
    accepted: watchers.reduce((sum, { accepted }) => sum + accepted.length, 0),
    connections: watchers.reduce((sum, { connections }) => sum + connections(), 0),
    operations: countOutcomes(operations),
    nemeses: times,
  };
}

async function aClient(url: string) {
  const { prisma, close } = await openPostgres(url);
  return { prisma, [Symbol.asyncDispose]: close };
}

/** Until every watcher has been told as much as there is, or too long; what comes twice needs a moment more. */
async function untilTold(watchers: readonly Watcher[], recorded: readonly Recorded[]): Promise<void> {
  const deadline = Date.now() + patience;
  const isBehind = ({ watch, accepted }: Watcher) => accepted.length < watch.lanes(recorded).flat().length;
  while (watchers.some(isBehind) && Date.now() < deadline) await pause(250);
  await pause(1_500);
}

function judge(
  watchers: readonly Watcher[],
  { due, all }: { readonly due: readonly Recorded[]; readonly all: readonly Recorded[] },
  operations: readonly Operation[],
): Anomalies {
  const keys = new Set(all.flatMap((event) => [event.key, keyOfEntry(event)]));
  return mergeAnomalies([
    checkOperations(
      operations,
      due.map(({ key }) => key).filter((key) => !key.startsWith(productPrefix)),
    ),
    ...watchers.map(({ watch: { name, lanes }, accepted }) =>
      checkWatcher({ name, accepted, lanes: lanes(all), due: lanes(due), recorded: keys }),
    ),
  ]);
}

/** What is in the database of an operation that is there twice. */
const describe = ({ key, id, caseId, caseVersion, entry }: Recorded): string =>
  `${key}: event ${id}, ${entry.kind} ${entry.id} of case ${caseId} at ${caseVersion}`;

function countOutcomes(operations: readonly Operation[]): Report['operations'] {
  const count = (outcome: Operation['outcome']) =>
    operations.filter((operation) => operation.outcome === outcome).length;
  return { ok: count('ok'), failed: count('failed'), unknown: count('unknown') };
}
