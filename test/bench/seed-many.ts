import { Prisma, type PrismaClient } from '../../src/database/database.ts';

/**
 * Many cases of contoso.com at once, as no mutation would write them: each with ten timeline entries of both sides and
 * twenty numbers. Their events are left out: pages do not read them.
 */
export async function seedMany(prisma: PrismaClient, cases: number): Promise<void> {
  const person = await prisma.person.findFirstOrThrow({ where: { email: 'member@contoso.com' } });
  const agent = await prisma.agent.findFirstOrThrow();
  await prisma.$executeRaw(Prisma.sql`
    INSERT INTO cases (id, tenant_id, sequence, number, type, country, title, description, status, state, status_changed_at,
      waiting_since, creator_id, tenant_position, desk_position, created_at, updated_at)
    SELECT gen_random_uuid(), ${person.tenantId}::uuid, 1000000 + n, lpad((10000000 + n)::text, 8, '0'),
      'GENERAL_INVESTIGATION', 'FR', 'Case ' || n, 'A question about numbers.', 'SUBMITTED', 'OPEN', moment, moment,
      ${person.id}::uuid, 10, 10, moment, moment
    FROM generate_series(1, ${cases}) AS n, LATERAL (SELECT now() - n * interval '1 minute' AS moment) AS at
  `);
  await prisma.$executeRaw(Prisma.sql`
    INSERT INTO general_investigation_requests (case_id, tenant_id) SELECT id, tenant_id FROM cases
  `);
  await prisma.$executeRaw(Prisma.sql`
    INSERT INTO timeline_entries (id, tenant_id, case_id, kind, occurred_at, tenant_position, desk_position, actor_kind,
      author_person_id, author_agent_id, body, status_to)
    SELECT gen_random_uuid(), tenant_id, id, CASE WHEN n = 1 THEN 'STATUS_CHANGED' ELSE 'COMMENT' END::"TimelineKind",
      created_at + n * interval '1 second', n, n, CASE WHEN n % 2 = 1 THEN 'PERSON' ELSE 'AGENT' END::"ActorKind",
      CASE WHEN n % 2 = 1 THEN creator_id END, CASE WHEN n % 2 = 0 THEN ${agent.id}::uuid END,
      CASE WHEN n > 1 THEN 'A comment that says something.' END, CASE WHEN n = 1 THEN 'SUBMITTED' END::"CaseStatus"
    FROM cases, generate_series(1, 10) AS n
  `);
  await prisma.$executeRaw(Prisma.sql`
    INSERT INTO case_numbers (case_id, tenant_id, position, phone_number, kind)
    SELECT id, tenant_id, n, '+331' || lpad(((sequence - 1000000) * 20 + n)::text, 8, '0'), 'GEOGRAPHIC'
    FROM cases, generate_series(1, 20) AS n
  `);
  await prisma.$executeRawUnsafe('ANALYZE');
}
