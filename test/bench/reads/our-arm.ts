import { createApp } from '../../../src/app.ts';
import { readSettings } from '../../../src/settings.ts';
import type { StartArm } from './server.ts';

/** The product, whole: limits, sign-in, rights and all that runs beside the requests but mail. */
export const ourArm: StartArm = async (url) => {
  const settings = readSettings({ PORT: '0', DATABASE_URL: url, DATA_DIR: '.build/bench-reads', LOG_LEVEL: 'error' });
  const app = await createApp(settings, { seed: false, mail: false });
  await app.start();
  const tokens = (emails: readonly string[]) =>
    Promise.all(emails.map(async (email) => [email, (await app.demoIssuer?.issue(email, new Date())) ?? ''] as const));
  return { port: Number(new URL(app.url()).port), tokens };
};
