import type { Viewer } from '../access/viewer.ts';
import { Prisma, type PrismaClient, type ReadRows, type Transaction } from '../database/database.ts';
import { groupBy } from '../database/group-by.ts';
import { statement } from '../database/statement.ts';
import { textList } from '../database/text-list.ts';
import type { Deps } from '../deps.ts';
import { badArgument } from '../errors.ts';
import type { CaseNumberModel } from '../generated/prisma/models.ts';
import type { NumberRow } from '../numbers/number-list.ts';
import { badArgumentTexts } from '../texts/bad-arguments.ts';
import type { CaseKey } from './requests/request-rule.ts';

export type CaseNumberRow = CaseNumberModel;

/** Writes a list in one statement, whatever its length. */
export async function insertNumbers(tx: Transaction, { tenantId, caseId }: CaseKey, rows: readonly NumberRow[]) {
  if (rows.length === 0) return;
  await statement(
    tx,
    Prisma.sql`
    INSERT INTO case_numbers (case_id, tenant_id, position, phone_number, kind)
    SELECT ${caseId}::uuid, ${tenantId}::uuid, list.position, list.phone_number, list.kind::"NumberKind"
    FROM unnest(${textList(rows.map(({ phoneNumber }) => phoneNumber))}, ${textList(rows.map(({ kind }) => kind))})
      WITH ORDINALITY AS list (phone_number, kind, position)`,
  );
}

/**
 * How many of these numbers stand in another open case of the same tenant: never a word about other tenants. Each is looked
 * up by itself, which is what LATERAL with a LIMIT says: as one list, PostgreSQL compares all numbers of the tenant with it.
 */
export async function countInOtherCases(
  readRows: ReadRows,
  { tenantId, caseId }: { readonly tenantId: string; readonly caseId: string | null },
  rows: readonly NumberRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const [found] = await readRows<{ count: number }>(Prisma.sql`
    SELECT count(*)::int AS count
    FROM (SELECT DISTINCT unnest(${textList(rows.map(({ phoneNumber }) => phoneNumber))})) AS wanted (phone_number)
    CROSS JOIN LATERAL (
      SELECT FROM case_numbers AS number
      JOIN cases ON cases.tenant_id = number.tenant_id AND cases.id = number.case_id
      WHERE number.tenant_id = ${tenantId}::uuid AND number.phone_number = wanted.phone_number
        AND cases.state = 'OPEN' AND cases.id IS DISTINCT FROM ${caseId}::uuid
      LIMIT 1
    ) AS other
  `);
  return found?.count ?? 0;
}

export interface NumbersPage {
  readonly caseId: string;
  readonly outcome: CaseNumberRow['outcome'] | null;
  /** Only those that stand in an open case of another tenant too: for the desk alone. */
  readonly contested: boolean;
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly inverted: boolean;
}

/** Pages of many cases' numbers, in the order of the lists: one statement for all that ask for the same page. */
export async function readNumbers(
  { prisma }: Deps,
  viewer: Viewer,
  pages: readonly NumbersPage[],
): Promise<readonly (readonly CaseNumberRow[])[]> {
  const found = new Map<NumbersPage, readonly CaseNumberRow[]>();
  for (const group of groupBy(pages, (page) => JSON.stringify({ ...page, caseId: null }))) {
    const rows = await readGroup(prisma, viewer, group);
    for (const page of group)
      found.set(
        page,
        rows.filter(({ caseId }) => caseId === page.caseId),
      );
  }
  return pages.map((page) => found.get(page) ?? []);
}

async function readGroup(
  prisma: PrismaClient,
  viewer: Viewer,
  group: readonly NumbersPage[],
): Promise<CaseNumberRow[]> {
  const [first] = group;
  if (!first) return [];
  const { outcome } = first;
  const contested = Prisma.sql`AND EXISTS (
    SELECT 1 FROM case_numbers AS other JOIN cases ON cases.tenant_id = other.tenant_id AND cases.id = other.case_id
    WHERE other.phone_number = number.phone_number AND other.tenant_id <> number.tenant_id AND cases.state = 'OPEN'
  )`;
  // A tenant never learns of another's cases, not by a mistake of a caller either.
  if (first.contested && viewer.kind === 'PERSON') throw new Error('Contested numbers are for the desk alone.');
  return prisma.$queryRaw<CaseNumberRow[]>(Prisma.sql`
    SELECT page.case_id::text AS "caseId", page.position, page.tenant_id::text AS "tenantId",
      page.phone_number AS "phoneNumber", page.kind, page.outcome, page.rejection_code AS "rejectionCode"
    FROM unnest(${group.map(({ caseId }) => caseId)}::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT * FROM case_numbers AS number
      WHERE number.case_id = wanted.id
        AND number.position > ${position(first, 'after') ?? 0}
        AND number.position < ${position(first, 'before') ?? 1_000_000}
        ${viewer.kind === 'PERSON' ? Prisma.sql`AND number.tenant_id = ${viewer.tenantId}::uuid` : Prisma.empty}
        ${first.contested ? contested : Prisma.empty}
        ${outcome === null ? Prisma.empty : Prisma.sql`AND number.outcome = ${outcome}::"NumberOutcome"`}
      ORDER BY number.position ${Prisma.raw(first.inverted ? 'DESC' : 'ASC')}
      LIMIT ${first.limit}
    ) AS page
    ORDER BY page.case_id, page.position ${Prisma.raw(first.inverted ? 'DESC' : 'ASC')}
  `);
}

export const numberCursor = ({ position }: CaseNumberRow) => Buffer.from(`number:${position}`).toString('base64url');

function position(page: NumbersPage, argument: 'after' | 'before'): number | null {
  const cursor = page[argument];
  if (cursor === null) return null;
  const digits = /^number:(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (digits === undefined) throw badArgument(argument, badArgumentTexts.cursor, { argument });
  return Number(digits);
}
