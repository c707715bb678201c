import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type App, createApp, type Overrides } from '../../src/app.ts';
import { type Database, openPostgres } from '../../src/database/database.ts';
import { seedPeople } from '../../src/demo/seed-people.ts';
import { readSettings } from '../../src/settings.ts';
import { createClient } from './client.ts';
import { createClock, day } from './clock.ts';
import { openTestDatabase } from './database.ts';
import { openRawSocket } from './raw-socket.ts';
import { openSocket } from './socket.ts';

type Options = Omit<Overrides, 'database' | 'now' | 'seed'> & {
  readonly env?: Readonly<Record<string, string>>;
  /** What is there at the start: the demo's tenants and people, its cases too, or nothing at all. */
  readonly seed?: 'PEOPLE' | 'DEMO' | 'NOTHING';
  /** The URL of a PostgreSQL database that several servers share. */
  readonly shared?: string;
  /** Another server in this process, whose database and clock are this one's too. */
  readonly beside?: { readonly database: Database; readonly clock: ReturnType<typeof createClock> };
};

/** A running server with the demo tenants, their people and the desk, on a database of its own; gone when disposed. */
export async function startApp(options: Options = {}) {
  const { env = {}, seed = 'PEOPLE', shared, beside, mail = false, ...overrides } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'pnsc-test-'));
  // Tests write into the database behind the server's back: it reads what is there unless a test is of kept answers.
  const kept = { ANSWER_CACHE_MIB: process.env.TEST_ANSWER_CACHE_MIB ?? '0' };
  const settings = readSettings({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...kept, ...env });
  const database = beside?.database ?? (shared === undefined ? await openTestDatabase() : await openPostgres(shared));
  const clock = beside?.clock ?? createClock();
  // A test reminds by itself: else its clock, put forward, would have the server write in between.
  const lookEvery = day;
  const app: App = await createApp(settings, {
    lookEvery,
    // Tests change people behind the server's back, too.
    remembersSignIns: false,
    ...overrides,
    mail,
    database,
    now: clock.now,
    seed: seed === 'DEMO',
  });
  // Another server of the same database may have brought them.
  if (seed === 'PEOPLE' && (await app.deps.prisma.tenant.count()) === 0) await seedPeople(app.deps);
  await app.start();

  const token = async (email: string): Promise<string> => {
    const issued = await app.demoIssuer?.issue(email, clock.now());
    if (!issued) throw new Error(`Nobody has the address ${email}.`);
    return issued;
  };

  return {
    deps: app.deps,
    database,
    fanOut: app.fanOut,
    answers: app.answers,
    url: app.url(),
    clock,
    dataDir,
    stop: app.stop,
    token,
    /** Operations over POST, as that person or agent; with no e-mail, as nobody. */
    as: (email: string | null, headers: Readonly<Record<string, string>> = {}) =>
      createClient(`${app.url()}/graphql`, async () => (email === null ? null : token(email)), headers),
    /** Subscriptions over a WebSocket, by the client of graphql-ws. */
    socket: (email: string, acceptLanguage?: string) => openSocket(app.url(), () => token(email), acceptLanguage),
    /** A bare WebSocket: every frame by hand. */
    rawSocket: (protocol?: string) => openRawSocket(app.url(), protocol),
    /** The statements that the work runs, without the transaction's own. */
    async statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
      const statements: string[] = [];
      const stop = database.onQuery(({ sql }) => statements.push(sql));
      try {
        await work();
      } finally {
        stop();
      }
      return statements.filter((sql) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(sql));
    },
    async [Symbol.asyncDispose]() {
      await app.stop();
      if (!beside) await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof startApp>>;

/** Milliseconds; the demo is some two thousand statements. Undefined: as configured. */
const hookTimeout = ({ seed }: Options) => (seed === 'DEMO' ? 180_000 : undefined);

/** One server for all tests of a file; read its fields inside of tests only. */
export function useApp(options: Options = {}): TestApp {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await startApp(options);
  }, hookTimeout(options));
  afterAll(() => app?.[Symbol.asyncDispose]());
  // Every field is looked up when it is used, so that the app need not be there yet.
  return new Proxy({} as TestApp, { get: (_target, name) => Reflect.get(app ?? {}, name) });
}

export const people = {
  admin: 'admin@contoso.com',
  member: 'member@contoso.com',
  stranger: 'admin@fabrikam.com',
  strangeMember: 'member@fabrikam.com',
  agent: 'agent@desk.example',
  lead: 'lead@desk.example',
} as const;
