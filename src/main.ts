import { createApp } from './app.ts';
import { DirectoryInUse, isErrno } from './database/directory-lock.ts';
import { welcome } from './demo/welcome.ts';
import { readSettings, SettingsError, type Settings } from './settings.ts';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const app = await createApp(settings);
  try {
    await app.start();
  } catch (error) {
    await app.stop();
    throw isErrno(error, 'EADDRINUSE') ? new SettingsError(portInUse(settings)) : error;
  }
  process.stdout.write(welcome(app.url(), settings));

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C does not wait.
      if (stopping) process.exit(1);
      stopping = true;
      app.stop().then(() => process.exit(0), fail);
    });
  }
}

function portInUse({ port }: Settings): string {
  return `Port ${port} is in use by another program. Stop it, or choose another port: PORT=4001 npm start.`;
}

/** What the operator can mend is a sentence; anything else shows where it came from. */
function fail(error: unknown): never {
  const isTheirs = error instanceof SettingsError || error instanceof DirectoryInUse;
  process.stderr.write(`${isTheirs ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
