import { expect, test } from 'vitest';
import { Prisma } from '../src/database/database.ts';
import { statement } from '../src/database/statement.ts';
import { createLog } from '../src/log.ts';
import { useApp } from './support/app.ts';

const app = useApp();

test('what a failure says in the log holds nothing of the row that the database refused', async () => {
  const insert = Prisma.sql`INSERT INTO queues (code, position, label_en) VALUES ('X', 1, ${'a secret'})`;
  const error = await app.deps.prisma.$transaction((tx) => statement(tx, insert)).catch((thrown: unknown) => thrown);
  // The trap: a row that lacks a column is told whole.
  expect(error).toMatchObject({ code: '23502', detail: expect.stringContaining('a secret') });
  const lines: string[] = [];
  createLog('error', { write: (line) => void lines.push(line) }).error({ err: error }, 'request failed');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'request failed', err: { code: '23502' } });
  expect(lines[0]).not.toContain('a secret');
});
