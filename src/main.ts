import { createApp } from './app.ts';
import { migratePostgres } from './database/database.ts';
import { DirectoryInUse, isErrno } from './database/directory-lock.ts';
import { SchemaOutdated } from './database/migrations.ts';
import { welcome } from './demo/welcome.ts';
import { writeSchema } from './graphql/write-schema.ts';
import { schema } from './schema.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';
import { startWorker } from './worker.ts';

const commands: Readonly<Record<string, (settings: Settings) => Promise<void>>> = {
  serve,
  worker,
  migrate,
  schema: print,
};

async function main(): Promise<void> {
  const name = process.argv[2] ?? 'serve';
  const command = commands[name];
  if (!command)
    throw new SettingsError(`There is no command «${name}». Commands: ${Object.keys(commands).join(', ')}.`);
  await command(readSettings(process.env));
}

/** `npm start` */
async function serve(settings: Settings): Promise<void> {
  const app = await createApp(settings);
  try {
    await app.start();
  } catch (error) {
    await app.stop();
    throw isErrno(error, 'EADDRINUSE') ? new SettingsError(portInUse(settings)) : error;
  }
  process.stdout.write(welcome(app.url(), settings));
  stopOnSignal(() => app.stop());
}

/** `npm run worker`: what runs in the background, in a process of its own. */
async function worker(settings: Settings): Promise<void> {
  if (settings.databaseUrl === null) {
    throw new SettingsError(
      'npm run worker needs DATABASE_URL: the embedded database belongs to one process, and there the server does this work itself.',
    );
  }
  stopOnSignal(await startWorker(settings, settings.databaseUrl));
  process.stdout.write('The worker runs. Ctrl-C ends it.\n');
}

/** `npm run db:migrate`: on PostgreSQL; the embedded database is migrated when it is opened. */
async function migrate({ databaseUrl }: Settings): Promise<void> {
  if (databaseUrl === null) {
    throw new SettingsError(
      'npm run db:migrate needs DATABASE_URL=postgresql://… The embedded database is migrated whenever the server starts.',
    );
  }
  const applied = await migratePostgres(databaseUrl);
  const said = applied.length === 0 ? 'Nothing to do: all migrations are applied.' : `Applied ${applied.join(', ')}.`;
  process.stdout.write(`${said}\n`);
}

/** `npm run schema` */
async function print(): Promise<void> {
  process.stdout.write(`Wrote ${await writeSchema(schema)}.\n`);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C does not wait.
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(() => process.exit(0), fail);
    });
  }
}

function portInUse({ port }: Settings): string {
  return `Port ${port} is in use by another program. Stop it, or choose another port: PORT=4001 npm start.`;
}

/** What the operator can mend is a sentence; anything else shows where it came from. */
function fail(error: unknown): never {
  const isTheirs = [SettingsError, DirectoryInUse, SchemaOutdated].some((kind) => error instanceof kind);
  process.stderr.write(`${error instanceof Error ? (isTheirs ? error.message : error.stack) : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
