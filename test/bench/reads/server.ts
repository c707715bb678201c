import { limitArm } from './limit-arm.ts';
import { mercuriusArm } from './mercurius-arm.ts';
import { cachedArm, ourArm } from './our-arm.ts';

/** An arm that listens on the database of that address. */
export type StartArm = (url: string) => Promise<{
  readonly port: number;
  /** For those who must sign in: a token for each address of `emails`. */
  readonly tokens?: (emails: readonly string[]) => Promise<readonly (readonly [email: string, token: string])[]>;
}>;

const arms: Readonly<Record<string, StartArm>> = {
  limit: limitArm,
  ours: ourArm,
  cached: cachedArm,
  mercurius: mercuriusArm,
};

/** The child process: says its port, then answers `measure` with what it has used so far, and `emails` with tokens. */
export async function serveArm(name: string, url: string): Promise<void> {
  const start = arms[name];
  if (!start) throw new Error(`There is no arm ${name}.`);
  const { port, tokens } = await start(url);
  process.on('message', async (message: { readonly emails?: readonly string[]; readonly measure?: true }) => {
    if (message.emails) process.send?.({ tokens: (await tokens?.(message.emails)) ?? [] });
    if (message.measure) {
      const { user, system } = process.cpuUsage();
      process.send?.({ cpuMilliseconds: (user + system) / 1000, rss: process.memoryUsage().rss });
    }
  });
  // A profile is written at an end of its own accord.
  process.once('SIGTERM', () => process.exit(0));
  process.send?.({ port });
}
