import type pg from 'pg';

const size = { cases: 200_000, entriesOfCase: 10, tenants: 50, days: 730 };

/** Words of the full-text searches: one in a handful of cases, one in a third of all. */
export const words = { rare: 'zeppelin', common: 'carrier' };

/** The number of some case, as the desk types it. */
export const somePhoneNumber = '+33 1 00 12 34 56';

/**
 * Two years of fifty tenants, the first with more than a fifth of all cases, as no mutation would write them: in bulk,
 * past all triggers. Their events are left out: neither pages nor statistics read them. The tenants of the demo are the
 * two largest.
 */
export async function seedDesk(client: pg.Client, report: (what: string) => void): Promise<void> {
  await client.query('SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = "256MB"');
  await client.query('SELECT setseed(0.42)');
  for (const [what, sql] of steps) {
    report(what);
    await client.query(sql);
  }
  await client.query('SET session_replication_role = origin');
}

/** What is kept beside the rows: by the functions that migrations use. */
export async function finishDesk(client: pg.Client, report: (what: string) => void): Promise<void> {
  report('counts and words');
  const { rows } = await client.query<{ name: string }>(
    "SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'rebuild\\_%' ORDER BY 1",
  );
  // The names come from the catalogue.
  for (const { name } of rows) await client.query(`SELECT "${name}"()`);
  report('VACUUM ANALYZE');
  await client.query('VACUUM ANALYZE');
}

const vocabulary =
  'office line order letter port date bill form street city branch move keep question answer today tomorrow week signed holder account address fax hotline trunk range block pending partner invoice';

const steps: readonly (readonly [what: string, sql: string])[] = [
  [
    'tenants and people',
    `
    INSERT INTO tenants (id, external_id, name)
      SELECT gen_random_uuid(), 'bench-' || n, 'Tenant ' || n FROM generate_series(3, ${size.tenants}) AS n;
    INSERT INTO stream_heads (stream, tag)
      SELECT 'tenant:' || id, '\\x00000000' FROM tenants WHERE external_id LIKE 'bench-%';
    INSERT INTO persons (id, tenant_id, object_id, email, display_name)
      SELECT gen_random_uuid(), id, name || n, 'p' || n || '@' || external_id || '.example', 'Person ' || n
      FROM tenants, generate_series(1, 5) AS n;
    INSERT INTO agents (id, object_id, email, display_name)
      SELECT gen_random_uuid(), 'bench-' || n, 'a' || n || '@desk.example', 'Agent ' || n FROM generate_series(1, 18) AS n;
    CREATE TEMP TABLE shares AS
      SELECT array_agg(id ORDER BY place) AS ids, array_agg(upto ORDER BY place) AS bounds FROM (
        SELECT id, place, sum(1.0 / place) OVER (ORDER BY place) / sum(1.0 / place) OVER () AS upto
        FROM (SELECT id, row_number() OVER (ORDER BY external_id LIKE 'bench-%', name) AS place FROM tenants) AS ranked
      ) AS shared;
    CREATE TEMP TABLE creators AS SELECT tenant_id, array_agg(id) AS ids FROM persons GROUP BY tenant_id;
    `,
  ],
  [
    `${size.cases} cases`,
    `
    INSERT INTO cases (id, tenant_id, sequence, number, type, country, title, description, status, state, came_from,
      status_changed_at, waiting_since, closed_at, creator_id, assignee_id, priority, first_answered_at, service_clock,
      clock_started_at, clock_resumed_at, due_at, tenant_position, desk_position, created_at, updated_at)
    WITH drawn AS MATERIALIZED (
      SELECT n, random() AS r1, random() AS r2, random() AS r3, random() AS r4, random() AS r5, random() AS r6,
        date_trunc('milliseconds', now() - (${size.cases} - n) * (interval '${size.days} days' / ${size.cases})) AS created,
        (SELECT ids FROM shares) AS tenants, (SELECT bounds FROM shares) AS bounds, (SELECT array_agg(id) FROM agents) AS desk
      FROM generate_series(1, ${size.cases}) AS n
    ), lived AS MATERIALIZED (
      SELECT *, tenants[1 + width_bucket(r1::numeric, bounds)] AS tenant,
        r2 < CASE WHEN n > ${size.cases} * 0.9 THEN 0.6 ELSE 0.03 END AS is_open,
        least(now(), created + interval '2 hours' * exp(r3 * 5)) AS closes,
        CASE WHEN r4 < 0.85 THEN least(now(), created + interval '5 minutes' * exp(r4 * 6)) END AS answered,
        now() - interval '60 hours' * r5 AS started
      FROM drawn
    ), told AS (
      SELECT *, CASE WHEN is_open
        THEN (ARRAY['SUBMITTED','IN_REVIEW','ACTION_REQUIRED','WITH_CARRIER','SCHEDULED','CANCELLATION_REQUESTED'])[1 + floor(r3 * 6)::int]
        ELSE CASE WHEN r5 < 0.8 THEN 'RESOLVED' ELSE 'CANCELLED' END END AS status
      FROM lived
    )
    SELECT gen_random_uuid(), tenant, 1000000 + n, lpad((10000000 + n)::text, 8, '0'),
      (enum_range(NULL::"CaseType"))[1 + floor(r4 * 7)::int],
      (ARRAY['FR','DE','US','GB','ES','IT','BE','CH','NL','AT','PL','PT','IE','SE'])[1 + floor(r5 * r5 * 14)::int],
      'Case ' || n, 'Please look at our numbers ' || n || CASE WHEN n % 25000 = 7 THEN ' at the ${words.rare} hangar' ELSE '' END,
      status::"CaseStatus", CASE WHEN is_open THEN 'OPEN' ELSE 'CLOSED' END::"CaseState",
      CASE WHEN status IN ('ACTION_REQUIRED', 'CANCELLATION_REQUESTED') THEN 'IN_REVIEW'::"CaseStatus" END,
      CASE WHEN is_open THEN created ELSE closes END, CASE WHEN is_open THEN created END, CASE WHEN NOT is_open THEN closes END,
      (SELECT ids[1 + n % array_length(ids, 1)] FROM creators WHERE tenant_id = tenant),
      CASE WHEN r6 < 0.6 THEN desk[1 + n % array_length(desk, 1)] END,
      (ARRAY['NORMAL','NORMAL','NORMAL','NORMAL','NORMAL','NORMAL','NORMAL','LOW','HIGH','URGENT'])[1 + floor(r5 * 10)::int]::"CasePriority",
      answered,
      CASE WHEN is_open THEN CASE WHEN answered IS NULL THEN 'FIRST_ANSWER' ELSE 'NEXT_ANSWER' END::"ServiceClock" END,
      CASE WHEN is_open THEN started END, CASE WHEN status IN ('SUBMITTED', 'IN_REVIEW') THEN started END,
      CASE WHEN status IN ('SUBMITTED', 'IN_REVIEW') THEN started + interval '48 hours' END,
      ${size.entriesOfCase - 1}, ${size.entriesOfCase}, created, CASE WHEN is_open THEN created ELSE closes END
    FROM told;
    `,
  ],
  [
    'requests and telephone numbers',
    `
    INSERT INTO general_investigation_requests (case_id, tenant_id)
      SELECT id, tenant_id FROM cases WHERE type = 'GENERAL_INVESTIGATION';
    INSERT INTO case_numbers (case_id, tenant_id, position, phone_number, kind)
      SELECT id, tenant_id, n, '+331' || lpad(((sequence - 1000000) * 3 + n)::text, 8, '0'), 'GEOGRAPHIC'
      FROM cases, generate_series(1, 3) AS n WHERE sequence % 3 > 0;
    `,
  ],
  [
    `${(size.cases * size.entriesOfCase).toLocaleString('en')} timeline entries`,
    // The seventh of each case is an internal note: it takes no position in the tenant's sight.
    `
    INSERT INTO timeline_entries (id, tenant_id, case_id, kind, occurred_at, tenant_position, desk_position, actor_kind,
      author_person_id, author_agent_id, body, status_to)
    SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(sequence * 16 + n), 12, '0'))::uuid, tenant_id, id,
      CASE WHEN n = 1 THEN 'STATUS_CHANGED' ELSE 'COMMENT' END::"TimelineKind", created_at + n * interval '1 minute',
      CASE WHEN n < 7 THEN n WHEN n > 7 THEN n - 1 END, n,
      CASE WHEN n % 2 = 1 AND n <> 7 THEN 'PERSON' ELSE 'AGENT' END::"ActorKind",
      CASE WHEN n % 2 = 1 AND n <> 7 THEN creator_id END, CASE WHEN n % 2 = 0 OR n = 7 THEN agent END,
      CASE WHEN n > 1 THEN 'About the ' || vocabulary[1 + (sequence * 7 + n * 3) % 30] || ' and the '
        || vocabulary[1 + (sequence * 11 + n * 5) % 30] || CASE WHEN n = 4 AND sequence % 3 = 0 THEN ' of the ${words.common}' ELSE '' END END,
      CASE WHEN n = 1 THEN 'SUBMITTED' END::"CaseStatus"
    FROM (SELECT *, (SELECT id FROM agents LIMIT 1) AS agent, string_to_array('${vocabulary}', ' ') AS vocabulary FROM cases ORDER BY sequence) AS cases,
      generate_series(1, ${size.entriesOfCase}) AS n;
    `,
  ],
];
