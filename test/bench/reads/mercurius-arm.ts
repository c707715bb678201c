import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';
import type { StartArm } from './server.ts';

const typeDefs = `
  type Query { cases(tenant: ID!, first: Int!): [Case!]! case(tenant: ID!, number: String!): Case }
  type Case { number: String! title: String! status: String! createdAt: String! creator: String! numbers: Int!
    contacts: [String!]! entries(first: Int, last: Int): [Entry!]! }
  type Entry { kind: String! occurredAt: String! author: String! body: String }
`;

interface Loaded<T, P = object> {
  readonly obj: T;
  readonly params: P;
}
type CaseRow = { id: string; creator_id: string; created_at: Date };
type EntryRow = { author_person_id: string | null; author_agent_id: string | null; occurred_at: Date };

/** Mercurius as its documentation shows it: resolvers for the roots, loaders for what hangs on them, JIT. */
export const mercuriusArm: StartArm = async (url) => {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const query = async (name: string, text: string, values: unknown[]) =>
    (await pool.query({ name, text, values })).rows;
  const byKey = <T>(rows: readonly T[], keyOf: (row: T) => string) => new Map(rows.map((row) => [keyOf(row), row]));

  const app = Fastify();
  await app.register(mercurius, {
    schema: typeDefs,
    jit: 1,
    resolvers: {
      Query: {
        cases: (_root: unknown, { tenant, first }: { tenant: string; first: number }) =>
          query(
            'cases',
            `SELECT id, number, title, status, created_at, creator_id FROM cases WHERE tenant_id = $1 AND state = 'OPEN'
             ORDER BY created_at DESC, id DESC LIMIT $2`,
            [tenant, first],
          ),
        case: async (_root: unknown, { tenant, number }: { tenant: string; number: string }) =>
          (
            await query(
              'case',
              'SELECT id, number, title, status, created_at, creator_id FROM cases WHERE tenant_id = $1 AND number = $2',
              [tenant, number],
            )
          )[0] ?? null,
      },
    },
    loaders: {
      Case: {
        createdAt: {
          loader: async (queries: Loaded<CaseRow>[]) => queries.map(({ obj }) => obj.created_at.toISOString()),
          opts: { cache: false },
        },
        async creator(queries: Loaded<CaseRow>[]) {
          const ids = queries.map(({ obj }) => obj.creator_id);
          const rows = await query('creators', 'SELECT id, display_name FROM persons WHERE id = ANY($1)', [ids]);
          const found = byKey(rows, ({ id }) => id);
          return ids.map((id) => found.get(id)?.display_name);
        },
        async numbers(queries: Loaded<CaseRow>[]) {
          const ids = queries.map(({ obj }) => obj.id);
          const text =
            'SELECT case_id, count(*)::int AS count FROM case_numbers WHERE case_id = ANY($1) GROUP BY case_id';
          const found = byKey(await query('numbers', text, [ids]), ({ case_id }) => case_id);
          return ids.map((id) => found.get(id)?.count ?? 0);
        },
        async contacts(queries: Loaded<CaseRow>[]) {
          const ids = queries.map(({ obj }) => obj.id);
          const text =
            'SELECT case_id, email FROM additional_contacts WHERE case_id = ANY($1) ORDER BY case_id, position';
          const rows = await query('contacts', text, [ids]);
          return ids.map((id) => rows.filter(({ case_id }) => case_id === id).map(({ email }) => email));
        },
        async entries(queries: Loaded<CaseRow, { first?: number; last?: number }>[]) {
          const ids = queries.map(({ obj }) => obj.id);
          const { first, last } = queries[0]?.params ?? {};
          const text = `SELECT entry.* FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
            SELECT case_id, kind, occurred_at, tenant_position, author_person_id, author_agent_id, body
            FROM timeline_entries WHERE case_id = wanted.id AND tenant_position > 0
            ORDER BY tenant_position ${last === undefined ? 'ASC' : 'DESC'} LIMIT $2) AS entry`;
          const rows = await query(last === undefined ? 'first' : 'last', text, [ids, last ?? first]);
          const byCase = new Map<string, unknown[]>(ids.map((id) => [id, []]));
          for (const row of last === undefined ? rows : rows.reverse()) byCase.get(row.case_id)?.push(row);
          return ids.map((id) => byCase.get(id) ?? []);
        },
      },
      Entry: {
        occurredAt: {
          loader: async (queries: Loaded<EntryRow>[]) => queries.map(({ obj }) => obj.occurred_at.toISOString()),
          opts: { cache: false },
        },
        async author(queries: Loaded<EntryRow>[]) {
          const idOf = ({ obj }: Loaded<EntryRow>) => obj.author_person_id ?? obj.author_agent_id ?? '';
          const text =
            'SELECT id, display_name FROM persons WHERE id = ANY($1) UNION ALL SELECT id, display_name FROM agents WHERE id = ANY($1)';
          const found = byKey(await query('authors', text, [[...new Set(queries.map(idOf))]]), ({ id }) => id);
          return queries.map((one) => found.get(idOf(one))?.display_name);
        },
      },
    },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('Mercurius has no port.');
  return { port: address.port };
};
