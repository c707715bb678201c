import { Prisma } from '../../src/database/database.ts';
import type { TestApp } from '../support/app.ts';

/** That many open cases of a person, a minute apart up to now, as no mutation would write them. */
export async function writeCases({ deps: { prisma, now } }: TestApp, email: string, count: number): Promise<void> {
  await prisma.$executeRaw(Prisma.sql`
    INSERT INTO cases (id, tenant_id, sequence, number, type, country, title, description, status_changed_at, waiting_since,
      creator_id, created_at, updated_at)
    SELECT gen_random_uuid(), tenant_id, 1000000 + n, lpad((10000000 + n)::text, 8, '0'), 'PORT_IN', 'IT', 'One of many',
      'Of many.', moment, moment, person.id, moment, moment
    FROM persons AS person, generate_series(1, ${count}::int) AS n,
      LATERAL (SELECT ${now()}::timestamptz - n * interval '1 minute' AS moment) AS at
    WHERE email = ${email}
  `);
}
