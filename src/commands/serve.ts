import { createApp } from '../app.ts';
import { isErrno } from '../database/directory-lock.ts';
import { welcome } from '../demo/welcome.ts';
import { OperatorError } from '../errors.ts';
import type { Settings } from '../settings.ts';

/** `npm start`: the server. Returns how to stop it. */
export async function serve(settings: Settings): Promise<() => Promise<void>> {
  const app = await createApp(settings);
  try {
    await app.start();
  } catch (error) {
    await app.stop();
    throw isErrno(error, 'EADDRINUSE') ? new OperatorError(portInUse(settings)) : error;
  }
  process.stdout.write(welcome(app.url(), settings));
  return () => app.stop();
}

function portInUse({ port }: Settings): string {
  return `Port ${port} is in use by another program. Stop it, or choose another port: PORT=4001 npm start.`;
}
