import { createApp } from '../../../src/app.ts';
import { readSettings } from '../../../src/settings.ts';
import type { StartArm } from './server.ts';

/** The product, whole: limits, sign-in, rights and all that runs beside the requests but mail. It keeps no answers. */
export const ourArm: StartArm = (url) => start(url, '0');

/** The same as it is meant to run. */
export const cachedArm: StartArm = (url) => start(url, '64');

const start = async (url: string, mib: string): ReturnType<StartArm> => {
  const kept = { ANSWER_CACHE_MIB: mib };
  const env = { PORT: '0', DATABASE_URL: url, DATA_DIR: `.build/bench-reads-${mib}`, LOG_LEVEL: 'error', ...kept };
  const settings = readSettings(env);
  const app = await createApp(settings, { seed: false, mail: false });
  await app.start();
  const tokens = (emails: readonly string[]) =>
    Promise.all(emails.map(async (email) => [email, (await app.demoIssuer?.issue(email, new Date())) ?? ''] as const));
  return { port: Number(new URL(app.url()).port), tokens };
};
