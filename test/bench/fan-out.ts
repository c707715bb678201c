import { createClients } from './fan-out/clients.ts';
import { compareFanOut } from './fan-out/compare.ts';
import { serveArm } from './fan-out/server.ts';

/**
 * npm run bench -- fan-out: what one event costs for all who watch it. The server is a process of its own on one core,
 * the clients are another on the other; the arms take turns.
 */
const [role = 'compare', ...rest] = process.argv.slice(2);
if (role === 'server') await serveArm(rest[0] ?? '', Number(rest[1] ?? 1));
else if (role === 'clients') createClients();
else await compareFanOut([role, ...rest]);
