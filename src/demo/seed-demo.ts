import type { Deps } from '../deps.ts';
import { seedPeople } from './seed-people.ts';

/** Fills an empty database with the demo tenants and their people; leaves any other as it is. */
export async function seedDemo(deps: Deps): Promise<void> {
  if ((await deps.prisma.tenant.count()) > 0) return;
  await seedPeople(deps);
}
