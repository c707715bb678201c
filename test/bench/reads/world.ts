import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { caseNumber } from '../../../src/cases/case-number.ts';
import { migratePostgres, openPostgres, Prisma, type PrismaClient } from '../../../src/database/database.ts';
import { readSecret } from '../../../src/database/secrets.ts';

/** Where the arms read: who asks, and which cases can be asked for. */
export interface World {
  readonly url: string;
  readonly tenants: readonly { readonly id: string; readonly email: string; readonly numbers: readonly string[] }[];
  readonly drop: () => Promise<void>;
}

const kept = 'pnsc_bench_reads';

export interface Size {
  readonly cases: number;
  readonly tenants: number;
}

/** Each case has ten entries of both sides, twenty numbers and two contacts; each tenant has twenty people. */
export async function openWorld(server: string, size: Size, keep: boolean): Promise<World> {
  const { cases, tenants } = size;
  const of = tenants === 10 ? `${cases}` : `${cases}_${tenants}`;
  const name = keep ? `${kept}_${of}` : `${kept}_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    return client.query(statement).finally(() => client.end());
  };
  const exists = (await run(`SELECT FROM pg_database WHERE datname = '${name}'`)).rowCount === 1;
  if (!exists) await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migratePostgres(url.href);
  const database = await openPostgres(url.href);
  try {
    if (!exists) await seed(url.href, database.prisma, size);
    const rows = await database.prisma.$queryRaw<{ id: string; email: string; numbers: string[] }[]>(Prisma.sql`
      SELECT tenant.id::text, person.email, numbers
      FROM tenants AS tenant
      JOIN LATERAL (SELECT email FROM persons WHERE tenant_id = tenant.id ORDER BY email LIMIT 1) AS person ON true
      JOIN LATERAL (
        SELECT array_agg(number::text) AS numbers FROM (
          SELECT number FROM cases WHERE tenant_id = tenant.id ORDER BY created_at LIMIT 200
        ) AS known
      ) AS asked ON true
      ORDER BY email
    `);
    const drop = async () => {
      if (!keep) await run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    };
    return { url: url.href, tenants: rows, drop };
  } finally {
    await database.close();
  }
}

async function seed(url: string, prisma: PrismaClient, { cases, tenants }: Size): Promise<void> {
  const key = await readSecret(prisma, 'case-numbers', () => randomBytes(32));
  const numbers = Array.from({ length: cases }, (_, index) => caseNumber(key, index + 1));
  const statements = [
    Prisma.sql`INSERT INTO tenants (id, external_id, name)
      SELECT gen_random_uuid(), 'directory-' || n, 'Tenant ' || n FROM generate_series(1, ${tenants}) AS n`,
    Prisma.sql`INSERT INTO stream_heads (stream, tag) SELECT 'tenant:' || id, '\\x01020304'::bytea FROM tenants`,
    Prisma.sql`INSERT INTO persons (id, tenant_id, object_id, email, display_name)
      SELECT gen_random_uuid(), id, 'person-' || n, 'person-' || n || '@' || external_id || '.example', 'Person ' || n
      FROM tenants, generate_series(1, 20) AS n`,
    Prisma.sql`INSERT INTO agents (id, object_id, email, display_name)
      SELECT gen_random_uuid(), 'agent-' || n, 'agent-' || n || '@desk.example', 'Agent ' || n
      FROM generate_series(1, 10) AS n`,
    // One case in five is closed; who opened it, and when, runs through the tenants.
    Prisma.sql`INSERT INTO cases (id, tenant_id, sequence, number, type, country, title, description, status, state,
        status_changed_at, waiting_since, closed_at, resolution, creator_id, tenant_position, desk_position, created_at, updated_at)
      SELECT gen_random_uuid(), person.tenant_id, n, number, 'GENERAL_INVESTIGATION', 'FR', 'Case ' || n,
        'A question about numbers.', CASE WHEN closed THEN 'RESOLVED' ELSE 'SUBMITTED' END::"CaseStatus",
        CASE WHEN closed THEN 'CLOSED' ELSE 'OPEN' END::"CaseState", moment, CASE WHEN NOT closed THEN moment END,
        CASE WHEN closed THEN moment END, CASE WHEN closed THEN 'PROBLEM_SOLVED' END::"Resolution",
        person.id, 10, 10, moment, moment
      FROM unnest(${numbers}::text[]) WITH ORDINALITY AS numbered (number, n)
      CROSS JOIN LATERAL (SELECT n / ${tenants} % 5 = 4 AS closed, now() - n * interval '1 minute' AS moment) AS at
      JOIN (SELECT id, tenant_id, row_number() OVER (ORDER BY object_id, tenant_id) - 1 AS place FROM persons) AS person
        ON person.place = n % ${tenants * 20}`,
    Prisma.sql`INSERT INTO general_investigation_requests (case_id, tenant_id) SELECT id, tenant_id FROM cases`,
    Prisma.sql`INSERT INTO timeline_entries (id, tenant_id, case_id, kind, occurred_at, tenant_position, desk_position,
        actor_kind, author_person_id, author_agent_id, body, status_to)
      SELECT gen_random_uuid(), tenant_id, cases.id, CASE WHEN n = 1 THEN 'STATUS_CHANGED' ELSE 'COMMENT' END::"TimelineKind",
        created_at + n * interval '1 second', n, n, CASE WHEN n % 2 = 1 THEN 'PERSON' ELSE 'AGENT' END::"ActorKind",
        CASE WHEN n % 2 = 1 THEN creator_id END, CASE WHEN n % 2 = 0 THEN agent.id END,
        CASE WHEN n > 1 THEN 'A comment that says something.' END, CASE WHEN n = 1 THEN 'SUBMITTED' END::"CaseStatus"
      FROM cases
      JOIN (SELECT id, row_number() OVER (ORDER BY email) - 1 AS place FROM agents) AS agent ON agent.place = sequence % 10
      CROSS JOIN generate_series(1, 10) AS n`,
    Prisma.sql`INSERT INTO case_numbers (case_id, tenant_id, position, phone_number, kind)
      SELECT id, tenant_id, n, '+331' || lpad((sequence * 20 + n)::text, 8, '0'), 'GEOGRAPHIC'
      FROM cases, generate_series(1, 20) AS n`,
    Prisma.sql`INSERT INTO additional_contacts (case_id, tenant_id, position, email)
      SELECT id, tenant_id, n, 'contact-' || n || '@example.com' FROM cases, generate_series(1, 2) AS n`,
  ];
  // As long as it takes, which the server's own connections do not wait for.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const { text, values } of statements) await client.query(text, values);
  // What a server that has run for a while has: statistics, and pages that an index alone can answer for.
  await client.query('VACUUM ANALYZE');
  await client.end();
}
