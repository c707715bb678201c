import { createClients } from './fan-out/clients.ts';
import { measureCost } from './live/cost.ts';
import { measureCreations } from './live/creations.ts';
import { measureDelay } from './live/delay.ts';
import { measureIdle } from './live/idle.ts';
import { measureResumption } from './live/resumption.ts';

/**
 * npm run bench -- live [cost|delay|creations|resumption|idle]: the product's own processes on PostgreSQL (TEST_DATABASE_URL),
 * with watchers on real sockets.
 */
const parts: Readonly<Record<string, (server: string) => Promise<void>>> = {
  cost: measureCost,
  delay: measureDelay,
  idle: measureIdle,
  resumption: measureResumption,
  creations: measureCreations,
};
const [role, ...rest] = process.argv.slice(2);
if (role === 'clients') createClients();
else {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('Set TEST_DATABASE_URL to a PostgreSQL server on which databases may be created.');
  const wanted = role === undefined ? Object.keys(parts) : [role, ...rest];
  for (const name of wanted) await parts[name]?.(server);
}
