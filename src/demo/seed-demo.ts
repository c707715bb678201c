import { partOf } from '../database/part-of.ts';
import { rowsIn } from '../database/statement.ts';
import type { Deps } from '../deps.ts';
import { forgetOldNews } from '../notifications/forget-old-news.ts';
import { stories } from './cases/stories.ts';
import { seedPeople } from './seed-people.ts';
import { seedQueues } from './seed-queues.ts';
import { tellStories } from './tell-stories.ts';

const tenMinutes = 600_000;
const oneDay = 86_400_000;

/**
 * Fills an empty database with the demo tenants, their people and their cases; leaves any other as it is. All in one
 * transaction: a server that is killed meanwhile leaves an empty database behind, and the next start seeds it again.
 */
export async function seedDemo(deps: Deps): Promise<void> {
  if ((await deps.prisma.tenant.count()) > 0) return;
  const seed = async (tx: Parameters<typeof partOf>[0]) => {
    // Of servers that start together the first seeds; the others wait here, and then find it done.
    await tx.$executeRaw`SELECT set_config('lock_timeout', '10min', true), set_config('statement_timeout', '10min', true)`;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('demo'))`;
    if ((await tx.tenant.count()) > 0) return;
    const rows = rowsIn(tx);
    const part = { ...deps, prisma: partOf(tx), rows, rowsTogether: () => rows };
    await seedPeople(part);
    await seedQueues(part);
    await tellStories(part, stories);
    await forgetOldNews(tx, new Date(deps.now().getTime() - oneDay));
  };
  await deps.prisma.$transaction(seed, { maxWait: tenMinutes, timeout: tenMinutes });
}
