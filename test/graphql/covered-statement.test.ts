import { expect, test } from 'vitest';
import { readsCoveredTables } from '../../src/graphql/answers/covered-statement.ts';

test.each([
  ['SELECT id FROM cases WHERE tenant_id = $1', true],
  ['SELECT 1 FROM cases JOIN persons ON TRUE LEFT JOIN LATERAL (SELECT 1 FROM agents) AS a ON TRUE', true],
  ['SELECT page.* FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (SELECT 1, 2 FROM cases) AS page', true],
  ['SELECT substring(stream FROM 8), 1 FROM stream_heads', true],
  ['SELECT (SELECT count(*) FROM case_numbers) AS a, (SELECT 1 FROM cases) AS b FROM persons ORDER BY 1, 2', true],
  [
    'WITH a AS (SELECT 1, 2 FROM cases), b (c, d) AS MATERIALIZED (SELECT 1, 2 FROM a) SELECT c, d FROM a JOIN b ON TRUE',
    true,
  ],
  ["SELECT id FROM cases WHERE title = 'FROM documents, now()'", true],
  ['SELECT id FROM documents', false],
  ['SELECT id FROM cases JOIN documents ON TRUE', false],
  ['SELECT id FROM cases WHERE EXISTS (SELECT FROM documents)', false],
  ['SELECT id FROM cases, documents', false],
  ['SELECT id FROM cases AS c, documents', false],
  ['SELECT id FROM (SELECT 1 FROM cases) AS c, documents', false],
  ['SELECT id FROM unnest($1) AS c (id), documents', false],
  ['SELECT id FROM cases JOIN persons ON cases.id IN (1, 2), documents', false],
  ['SELECT id FROM cases WHERE due_at < now()', false],
  ['SELECT id FROM cases WHERE due_at < CURRENT_TIMESTAMP', false],
  ['WITH a AS (SELECT 1 FROM documents) SELECT * FROM a', false],
  ['SELECT * FROM pg_ls_dir($1)', false],
  ['SELECT 1', false],
])('what is not understood of a statement is not covered: %s', (statement, is) => {
  expect(readsCoveredTables(statement)).toBe(is);
});
