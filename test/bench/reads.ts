import { compareReads } from './reads/compare.ts';
import { compareSizes } from './reads/growth.ts';
import { load } from './reads/load.ts';
import { serveArm } from './reads/server.ts';

/**
 * npm run bench -- reads [quick] [keep] [arm …]: how fast a dashboard's page (Q1) and one case (Q2) are read, beside one
 * statement written by hand and beside other servers. Every server is a process of its own on one core; the load and
 * PostgreSQL share the other; the arms take turns. `keep` leaves the seeded database for the next run;
 * with PROFILE=<folder> a CPU profile of ours is written there. `npm run bench -- reads growth [keep]`: what the same
 * costs where there is more.
 */
const [role = '', ...rest] = process.argv.slice(2);
if (role === 'server') await serveArm(rest[0] ?? '', rest[1] ?? '');
else if (role === 'load') load();
else if (role === 'growth') await compareSizes(rest.includes('keep'));
else await compareReads([role, ...rest].filter((word) => word !== ''));
