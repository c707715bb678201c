import { randomBytes } from 'node:crypto';
import { createAuthentication } from './access/authentication.ts';
import { createDemoIssuer, type DemoIssuer, demoAudience, demoIssuer } from './access/demo-issuer.ts';
import { demoTokenRoute } from './access/demo-token.http.ts';
import { createSignInWatch } from './access/sign-in-watch.ts';
import { deskDirectory, discoverKeys, type TokenRules } from './access/token.ts';
import type { Viewer } from './access/viewer.ts';
import { auditRoutes } from './cases/audit.http.ts';
import { feedOf } from './cases/feed.ts';
import { startFollowing } from './cases/follow-rules.ts';
import { startClockWatch } from './cases/miss-clocks.ts';
import { numbersCsvRoutes } from './cases/numbers-csv.http.ts';
import { startReminders } from './cases/remind.ts';
import { startBulkWorker } from './cases/run-bulk-jobs.ts';
import { type Database, openEmbedded, openPostgres } from './database/database.ts';
import { readSecret } from './database/secrets.ts';
import { graphiqlOptions } from './demo/graphiql-options.ts';
import { demoMailboxRoutes } from './demo/mailbox.http.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { demoPeople } from './demo/seed-people.ts';
import type { Deps } from './deps.ts';
import { createClamd } from './documents/clamd.ts';
import type { DocumentStore } from './documents/document-store.ts';
import { downloadRoutes } from './documents/download.http.ts';
import { openStore } from './documents/open-store.ts';
import { uploadRoutes } from './documents/upload.http.ts';
import type { Answers } from './graphql/answers/answers.ts';
import { openAnswers } from './graphql/answers/open-answers.ts';
import { createKnownOperations } from './graphql/known-operations.ts';
import { createPersistedOperations } from './graphql/persisted-operations.ts';
import { createShortWay } from './graphql/short-way.ts';
import { createSubscribe } from './graphql/subscribe.ts';
import { createGraphQL, type Operation } from './graphql/yoga.ts';
import { createLog } from './log.ts';
import { bounceRoute } from './notifications/bounces.http.ts';
import { casePageRoute } from './notifications/case-page.http.ts';
import { mailRightRoutes } from './notifications/mail-rights.http.ts';
import { mailFolder, startMail } from './notifications/start-mail.ts';
import { createBell } from './realtime/bell.ts';
import { createCallers } from './realtime/courtesy.ts';
import { createCursors } from './realtime/cursor.ts';
import { createFanOut, type FanOut } from './realtime/fan-out.ts';
import { startPoller } from './realtime/poller.ts';
import { wireFor } from './realtime/wires/open-wire.ts';
import { keepBellConnected } from './realtime/wires/wire.ts';
import { schema } from './schema.ts';
import { createEventStreams } from './server/event-streams.ts';
import { healthRoutes } from './server/health.ts';
import { homeRoute } from './server/home-page.ts';
import { createHttpServer } from './server/http.ts';
import { listen } from './server/listen.ts';
import { readUnansweringPeers, type UnansweringPeers } from './server/unanswering-peers.ts';
import { serveWebSockets } from './server/websocket.ts';
import type { Settings } from './settings.ts';
import { readSigningKey } from './signing-key.ts';
import { startFolding } from './statistics/start-folding.ts';
import { scanFailed, startScans, startSweeper, sweepFailed } from './sweeper.ts';

/** What tests put in the place of the real thing. */
export interface Overrides {
  readonly database?: Database;
  readonly now?: () => Date;
  /** Milliseconds of silence after which a subscription is told its progress. */
  readonly silence?: number;
  /** Milliseconds within which a socket must sign in. */
  readonly initWait?: number;
  /** Milliseconds between two looks for what is due: reminders, jobs that a node left behind, counts to fold. */
  readonly lookEvery?: number;
  /** Milliseconds within which a body must have come. */
  readonly bodyWait?: number;
  /** Milliseconds for which a look at the heads is believed. */
  readonly headsTrustedFor?: number;
  /** False: whoever asks is looked up each time, unless answers are kept. */
  readonly remembersSignIns?: boolean;
  /** Which connections are not answered, as the kernel has it. */
  readonly unansweringPeers?: UnansweringPeers;
  /** Milliseconds between two looks for readers of event streams that have vanished. */
  readonly lookForDeadEvery?: number;
  readonly seed?: boolean;
  readonly documentStore?: DocumentStore;
  /** False: this node reads no log for mail and sends none. */
  readonly mail?: boolean;
  /** Where the database handed in is, when it is one that nodes share. */
  readonly databaseUrl?: string | null;
}

export interface App {
  readonly deps: Deps;
  readonly database: Database;
  /** The subscriptions of this node. */
  readonly fanOut: FanOut<Viewer>;
  /** The answers that this node keeps: their counts are for metrics. Null: it keeps none. */
  readonly answers: Pick<Answers, 'count'> | null;
  /** Null when an operator's provider signs people in. */
  readonly demoIssuer: DemoIssuer | null;
  /** Where it listens; throws before `start`. */
  readonly url: () => string;
  start(): Promise<void>;
  stop(): Promise<void>;
  fetch(request: Request): Promise<Response>;
}

const silenceMilliseconds = 20_000;
const initWaitMilliseconds = 10_000;

/** The composition root: everything that is not made here is handed in. */
export async function createApp(settings: Settings, overrides: Overrides = {}): Promise<App> {
  const { now = () => new Date(), silence = silenceMilliseconds, initWait = initWaitMilliseconds } = overrides;
  const log = createLog(settings.logLevel);
  const report = (error: unknown, requestId: string) => log.error({ err: error, requestId }, 'request failed');

  const database = overrides.database ?? (await openDatabase(settings));
  const { prisma, rows, rowsTogether } = database;
  const signingKey = await readSigningKey(prisma, settings);
  const issuer = settings.identity.kind === 'demo' ? await createDemoIssuer(prisma) : null;
  const signIns = createSignInWatch(prisma, now);
  const authentication = createAuthentication(database, await tokenRules(settings, issuer), now);
  const bell = createBell();

  let listening: string | null = null;
  const url = () => {
    if (listening === null) throw new Error('The server does not listen yet.');
    return listening;
  };
  const deps: Deps = {
    prisma,
    rows,
    rowsTogether,
    databaseKind: database.kind,
    now,
    nowUntil: now,
    bell,
    cursors: createCursors(signingKey),
    linkKey: signingKey,
    caseNumberKey: await readSecret(prisma, 'case-numbers', () => randomBytes(32)),
    publicUrl: () => settings.publicUrl ?? url(),
    documentStore: overrides.documentStore ?? (await openStore(settings)),
    scanner: settings.clamd && createClamd(settings.clamd),
  };
  if (issuer && (overrides.seed ?? true)) await seedDemo(deps);

  const graphiql = () => graphiqlOptions(issuer, now());
  const trouble = (error: unknown) => log.warn({ err: error }, 'the log could not be followed');
  const callers = createCallers();
  const { headsTrustedFor } = overrides;
  const keeping = { deps, authentication, feedOf, mostMib: settings.answerCacheMib, headsTrustedFor };
  const { answers, signInMemory, readAfter, onNews, written } = openAnswers(keeping);
  const remembered = (overrides.remembersSignIns ?? true) ? signInMemory : null;
  const fanOut = createFanOut<Viewer>({ bell, cursors: deps.cursors, now, silence, callers, onError: trouble, onNews });
  const subscribe = createSubscribe({ schema, fanOut, signIns, report });
  const known = createKnownOperations(schema);
  const persisted = createPersistedOperations();
  const execution = { schema, deps, authentication, callers, known, persisted };
  const yoga = createGraphQL({ ...execution, signIns, subscribe, readAfter, written, report, graphiql });
  const showsMail = issuer !== null && settings.smtpUrl === null;
  const routes = [
    homeRoute(issuer !== null, showsMail),
    ...healthRoutes(prisma),
    ...uploadRoutes(deps, (error) => log.warn({ err: error }, 'a document was not taken as it should be')),
    ...downloadRoutes(deps, authentication),
    ...numbersCsvRoutes(deps, authentication),
    ...auditRoutes(deps, authentication),
    ...mailRightRoutes(deps),
    ...(settings.bounceKey === null ? [] : [bounceRoute(deps, settings.bounceKey)]),
    casePageRoute(issuer ? demoPeople : []),
    ...(issuer ? [demoTokenRoute(issuer, now)] : []),
    ...(showsMail ? demoMailboxRoutes(mailFolder(settings)) : []),
  ];
  const execute = (request: Request, operation: Operation) => yoga.fetch(request, operation);
  const shortWay = createShortWay({ ...execution, remembered, answers, written, report });
  const eventStreams = createEventStreams(
    overrides.unansweringPeers ?? readUnansweringPeers,
    (error) => log.warn({ err: error }, 'dead readers could not be looked for'),
    overrides.lookForDeadEvery,
  );
  const server = createHttpServer(routes, execute, shortWay, report, eventStreams, overrides.bodyWait, written);
  const origins = { publicUrl: settings.publicUrl, localhost: issuer !== null };
  const stopWebSockets = serveWebSockets({
    server,
    yoga,
    persisted,
    authentication,
    signIns,
    origins,
    initWait,
    upgradesPerSecond: settings.upgradesPerSecond,
    report,
  });
  let stopping: (() => Promise<void>)[] = [];

  return {
    deps,
    database,
    fanOut,
    answers,
    demoIssuer: issuer,
    url,
    fetch: async (request) =>
      yoga.fetch(request, {
        authorization: request.headers.get('authorization'),
        acceptLanguage: request.headers.get('accept-language'),
        requestId: request.headers.get('x-request-id') ?? 'fetch',
        lastEventId: request.headers.get('last-event-id'),
        readAfter: request.headers.get('x-read-after'),
      }),
    async start() {
      const port = await listen(server, settings.port, settings.host);
      listening = `http://${settings.host === '127.0.0.1' ? 'localhost' : settings.host}:${port}`;
      const warn = (error: unknown) => log.warn({ err: error }, 'the log could not be looked at');
      const mailTrouble = (error: unknown) => log.warn({ err: error }, 'mail could not be worked on');
      const wire = wireFor(bell, settings.bellUrl, overrides.databaseUrl ?? settings.databaseUrl, warn);
      stopping = [
        ...(wire ? [keepBellConnected(bell, wire, warn)] : []),
        startPoller(prisma, bell, warn),
        signIns.start(warn),
        startReminders(deps, warn, overrides.lookEvery),
        startClockWatch(deps, warn, overrides.lookEvery),
        startFollowing(deps, warn, overrides.lookEvery),
        startBulkWorker(deps, warn, overrides.lookEvery),
        startFolding(deps, warn, overrides.lookEvery),
        ...((overrides.mail ?? true) ? [startMail(deps, database, settings, mailTrouble)] : []),
        startSweeper(deps, settings.eventRetentionDays, (error) => log.warn({ err: error }, sweepFailed)),
        startScans(deps, (error) => log.warn({ err: error }, scanFailed)),
      ];
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.all([stopWebSockets(), eventStreams.stop()]);
      server.closeAllConnections();
      if (listening !== null) await closed;
      for (const stop of stopping) await stop();
      await yoga.dispose();
      if (!overrides.database) await database.close();
    },
  };
}

function openDatabase({ databaseUrl, dataDir }: Settings): Promise<Database> {
  return databaseUrl === null ? openEmbedded({ directory: dataDir }) : openPostgres(databaseUrl);
}

async function tokenRules({ identity }: Settings, issuer: DemoIssuer | null): Promise<TokenRules> {
  if (issuer) return { issuer: demoIssuer, audience: demoAudience, deskTenant: deskDirectory, keys: issuer.publicKey };
  if (identity.kind === 'demo') throw new Error('The demo sign-in has no issuer.');
  return { ...identity, keys: await discoverKeys(identity.issuer) };
}
