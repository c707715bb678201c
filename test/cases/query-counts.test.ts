import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { AddComment } from '../support/operations.ts';
import { aCase, aDocument, aPortIn } from '../support/stories.ts';
import { rowIdOf } from './a-case-in.ts';
import { tableOf } from './table-of.ts';

const app = useApp();

const Dashboard = graphql(`
  query Dashboard($first: Int!) {
    cases(first: $first, scope: COMPANY) {
      streamCursor
      pageInfo { hasNextPage }
      edges {
        node {
          id number title status
          tenant { name domains }
          creator { displayName }
          assignee { displayName }
          numberSummary { total }
          timeline(last: 3) { streamCursor edges { node { __typename actor { displayName } ... on Comment { body documents { id } } } } }
          request {
            __typename
            ... on PortInRequest { orderName letterOfAuthorisation { document { filename } } }
            ... on GeneralInvestigationRequest { about }
          }
          documents { filename }
          additionalContacts
          numbers(first: 5) { edges { node { phoneNumber } } }
          viewerCan { comment { allowed } cancel { allowed code reason until } changeStatusTo }
        }
      }
    }
  }
`);

/** 48 questions and then two port-ins: each with a contact or documents, and a comment. */
beforeAll(async () => {
  const member = app.as(people.member);
  const { id } = await aCase(member, { additionalContacts: ['ann@example.com'] });
  await app.as(people.agent).run(AddComment, { input: { caseId: id, body: 'Yes.' } });
  await copy(rowIdOf(id), 47);
  app.clock.advance(minute);
  for (const numbers of [['+493022730000', '+493022730001'], ['+493022730002']]) {
    const port = await aPortIn(member, numbers);
    const opened = await aCase(member, { ...port, documentIds: [await aDocument(member)] });
    const documentIds = [await aDocument(member)];
    await member.run(AddComment, { input: { caseId: opened.id, body: 'Here.', documentIds } });
  }
});

/** Cases like that one, with its timeline, contacts and request: too many to open one by one. */
async function copy(id: string, count: number): Promise<void> {
  const { prisma } = app.deps;
  const where = { caseId: id };
  const { id: _, ...row } = await prisma.case.findUniqueOrThrow({ where: { id } });
  const entries = await prisma.timelineEntry.findMany({ where });
  const contacts = await prisma.additionalContact.findMany({ where });
  const request = await prisma.generalInvestigationRequest.findUniqueOrThrow({ where });
  const ids = Array.from({ length: count }, () => randomUUID());
  const numbered = (index: number) => ({ sequence: 1_000_000 + index, number: String(10_000_000 + index) });
  await prisma.case.createMany({ data: ids.map((one, index) => ({ ...row, ...numbered(index), id: one })) });
  await prisma.timelineEntry.createMany({
    data: ids.flatMap((caseId) =>
      entries.map(({ id: _entry, droppedRows: _rows, outcomeCounts: _counts, ...entry }) => ({ ...entry, caseId })),
    ),
  });
  await prisma.additionalContact.createMany({
    data: ids.flatMap((caseId) => contacts.map((contact) => ({ ...contact, caseId }))),
  });
  await prisma.generalInvestigationRequest.createMany({ data: ids.map((caseId) => ({ ...request, caseId })) });
}

async function read(first: number) {
  let size = 0;
  const statements = await app.statementsOf(async () => {
    const { cases } = await app.as(people.member).run(Dashboard, { first });
    size = cases.edges.length;
  });
  return { size, statements };
}

describe('a dashboard’s page', () => {
  test('of 50 cases costs the statements of one of 3, and these', async () => {
    const [small, large] = [await read(3), await read(50)];
    expect([small.size, large.size]).toEqual([3, 50]);
    expect(large.statements.length).toBe(small.statements.length);
    const tables = large.statements.map(tableOf).toSorted();
    expect(tables).toEqual(small.statements.map(tableOf).toSorted());
    expect(tables).toMatchInlineSnapshot(`
      [
        "additional_contacts",
        "agents",
        "case_numbers",
        "case_numbers",
        "case_numbers",
        "cases",
        "cases",
        "documents",
        "documents",
        "documents",
        "documents",
        "documents",
        "general_investigation_requests",
        "persons",
        "port_in_requests",
        "port_in_requests",
        "stream_heads",
        "tenants",
        "tenants",
        "tenants",
        "timeline_entries",
        "timeline_entries",
        "verified_domains",
      ]
    `);
  });

  test('reads nothing without a bound: a LIMIT, keys that are known, or a sum', async () => {
    const { statements } = await read(50);
    const bounds = [
      /\bLIMIT\b/,
      /"(?:id|case_id|caseId|tenant_id)"? (?:IN|=) ?\(?\$/,
      /GROUP BY/,
      /\b(?:id|stream) = ANY|object_id = \$|= wanted\./,
    ];
    expect(statements.filter((sql) => !bounds.some((bound) => bound.test(sql)))).toEqual([]);
  });

  test.each(['timeline_entries', 'documents', 'case_numbers', 'additional_contacts', 'cases'])(
    'reads the list of %s with a LIMIT',
    async (table) => {
      const { statements } = await read(50);
      const lists = statements.filter((sql) => tableOf(sql) === table && /\bLIMIT\b/.test(sql));
      expect(lists.length).toBeGreaterThan(0);
    },
  );
});

test('a case with very many documents takes none of another’s', async () => {
  const { prisma } = app.deps;
  const documents = async () => {
    const { cases } = await app.as(people.member).run(Dashboard, { first: 2 });
    return cases.edges.map(({ node }) => node.documents.map(({ filename }) => filename));
  };
  const [, older] = (await app.as(people.member).run(Dashboard, { first: 2 })).cases.edges;
  const [one] = await prisma.document.findMany({
    where: { caseId: rowIdOf(older?.node.id ?? ''), kind: 'SUPPORTING' },
  });
  if (!one) throw new Error('The port has no document.');
  const createdAt = new Date(one.createdAt.getTime() - minute);
  const many = Array.from({ length: 300 }, () => ({ ...one, id: randomUUID(), createdAt, filename: 'old.pdf' }));
  await prisma.document.createMany({ data: many });
  expect(await documents()).toEqual([
    ['letter.pdf', 'letter.pdf', 'letter.pdf'],
    Array.from({ length: 100 }, () => 'old.pdf'),
  ]);
});
