import { migrate } from './commands/migrate.ts';
import { printSchema } from './commands/print-schema.ts';
import { serve } from './commands/serve.ts';
import { work } from './commands/work.ts';
import { OperatorError } from './errors.ts';
import { readSettings, type Settings } from './settings.ts';

type Stop = () => Promise<void>;

/** Commands that go on until they are stopped, and those that end by themselves. */
const services: Readonly<Record<string, (settings: Settings) => Promise<Stop>>> = { serve, worker: work };
const tasks: Readonly<Record<string, (settings: Settings) => Promise<void>>> = { migrate, schema: printSchema };

async function main(): Promise<void> {
  const name = process.argv[2] ?? 'serve';
  // What every object has by birth is no command.
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (service) {
    const starting = service(readSettings(process.env));
    // From the first moment: a signal that comes while it starts stops it as well.
    stopOnSignal(async () => (await starting)());
    await starting;
  } else if (task) await task(readSettings(process.env));
  else throw new OperatorError(`There is no command «${name}». Commands: ${names.join(', ')}.`);
}

const names = [...Object.keys(services), ...Object.keys(tasks)];

function stopOnSignal(stop: Stop): void {
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

/** What the operator can mend is a sentence; anything else shows where it came from. */
function fail(error: unknown): never {
  const said = error instanceof OperatorError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${said}\n`);
  process.exit(1);
}

main().catch(fail);
