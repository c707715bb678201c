import { expect, test } from 'vitest';
import { coveredTables } from '../../src/graphql/answers/covered-tables.ts';
import { writes } from '../graphql/any-write.ts';
import { people, startApp } from '../support/app.ts';
import { aCase, aCaseInReview, aPortIn, aQuestion } from '../support/stories.ts';

const transfer = {
  sourceTenantDomain: 'fabrikam.com',
  destinationTenantDomain: 'contoso.com',
  requestedFor: { localDateTime: '2027-03-22T10:00' },
  numbers: { numbers: ['+33142685300'] },
};

/** Columns that nobody reads, and that move without an event. */
const unread = { cross_tenant_port_requests: ['release_tries', 'release_tried_at'] };

/** From now on a transaction fails that writes one of these tables and moves no head. */
const watch = (table: string) => `
  CREATE CONSTRAINT TRIGGER zz_must_be_told AFTER INSERT OR UPDATE OR DELETE ON ${table}
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_told(${(unread[table as keyof typeof unread] ?? []).map((column) => `'${column}'`).join(', ')})`;

const mustBeTold = `
  CREATE FUNCTION must_be_told() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE untold text[] = coalesce(TG_ARGV::text[], '{}');
  BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - untold = to_jsonb(NEW) - untold THEN RETURN NULL; END IF;
    IF NOT EXISTS (SELECT FROM stream_heads WHERE xmin::text::bigint = txid_current() % 4294967296) THEN
      RAISE EXCEPTION 'A write of % moves no head.', TG_TABLE_NAME;
    END IF;
    RETURN NULL;
  END
  $$`;

test('whatever writes what the log is said to cover moves a head in the same transaction', async () => {
  await using app = await startApp();
  const member = app.as(people.member);
  const cases = [
    await aCaseInReview(app),
    await aCase(member, await aPortIn(member)),
    await aCase(member),
    await aCase(member, { ...aQuestion, request: { crossTenantPort: transfer } }),
  ];
  const { prisma } = app.deps;
  await prisma.$executeRawUnsafe(mustBeTold);
  const tables = Object.keys(coveredTables).filter((table) => table !== 'stream_heads' && table !== 'events');
  for (const table of tables) await prisma.$executeRawUnsafe(watch(table));
  const caseIds = cases.map(({ id }) => id);
  for (const round of [0, 1, 2, 3, 4, 5]) {
    for (const write of Object.values(writes)) await mustSucceed(write(app, { caseIds, index: round }));
  }
  // Else nothing would be watched.
  await expect(prisma.case.updateMany({ data: { title: 'By hand' } })).rejects.toThrow('moves no head');
}, 300_000);

/** A refused input is no matter here; a statement that failed is INTERNAL. */
async function mustSucceed(work: Promise<unknown>): Promise<void> {
  expect(JSON.stringify((await work) ?? null)).not.toContain('INTERNAL');
}
