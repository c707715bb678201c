import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { StartArm } from './server.ts';

const entry = `'kind', entry.kind, 'occurredAt', entry.occurred_at, 'author',
  coalesce(person.display_name, agent.display_name)`;
const authors = `LEFT JOIN persons AS person ON person.id = entry.author_person_id
  LEFT JOIN agents AS agent ON agent.id = entry.author_agent_id`;

const page = {
  name: 'page',
  text: `SELECT json_build_object('data', json_build_object('cases', coalesce(json_agg(json_build_object(
      'number', page.number, 'title', page.title, 'createdAt', page.created_at, 'creator', creator.display_name,
      'numbers', (SELECT count(*) FROM case_numbers WHERE case_id = page.id),
      'entries', (SELECT json_agg(json_build_object(${entry}) ORDER BY entry.tenant_position) FROM (
        SELECT * FROM timeline_entries WHERE case_id = page.id AND tenant_position > 0
        ORDER BY tenant_position DESC LIMIT 3) AS entry ${authors})
    ) ORDER BY page.created_at DESC, page.id DESC), '[]')))::text AS answer
    FROM (SELECT * FROM cases WHERE tenant_id = $1 AND state = 'OPEN' ORDER BY created_at DESC, id DESC LIMIT 50) AS page
    JOIN persons AS creator ON creator.id = page.creator_id`,
};

const one = {
  name: 'one',
  text: `SELECT json_build_object('data', json_build_object('case', (SELECT json_build_object(
      'number', one.number, 'title', one.title, 'status', one.status, 'createdAt', one.created_at,
      'contacts', (SELECT coalesce(json_agg(email ORDER BY position), '[]') FROM additional_contacts WHERE case_id = one.id),
      'entries', (SELECT json_agg(json_build_object(${entry}, 'body', entry.body) ORDER BY entry.tenant_position) FROM (
        SELECT * FROM timeline_entries WHERE case_id = one.id AND tenant_position > 0
        ORDER BY tenant_position LIMIT 10) AS entry ${authors})
    ) FROM cases AS one WHERE number = $2 AND tenant_id = $1)))::text AS answer`,
};

/** One prepared statement whose text is the answer: what nothing that reads the same rows can be much faster than. */
export const limitArm: StartArm = async (url) => {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const server = createServer(async ({ url: path = '' }, response) => {
    const [, kind, ...values] = path.split('/');
    const { rows } = await pool.query({ ...(kind === 'page' ? page : one), values });
    response.setHeader('content-type', 'application/json');
    response.end(rows[0].answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port };
};
