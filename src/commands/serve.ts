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
    throw cannotListen(error, settings) ?? error;
  }
  process.stdout.write(welcome(app.url(), settings));
  return () => app.stop();
}

/** What the operator set of the place to listen at, and the system does not give; null for any other error. */
function cannotListen(error: unknown, { host, port }: Settings): OperatorError | null {
  if (isErrno(error, 'EADDRINUSE')) {
    return new OperatorError(
      `Port ${port} is in use by another program. Stop it, or choose another port: PORT=4001 npm start.`,
    );
  }
  if (isErrno(error, 'EACCES')) {
    return new OperatorError(`PORT: this user may not listen on port ${port}. Choose one above 1023.`);
  }
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].some((code) => isErrno(error, code))) {
    return new OperatorError(`HOST: ${host} is no address of this machine. Use 0.0.0.0 for all of its addresses.`);
  }
  return null;
}
