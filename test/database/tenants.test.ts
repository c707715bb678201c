import { beforeAll, describe, expect, test } from 'vitest';
import { Prisma } from '../../src/database/database.ts';
import { seedQueues } from '../../src/demo/seed-queues.ts';
import { foldCounts } from '../../src/statistics/fold-counts.ts';
import { AnswerAction, askTenant } from '../cases/ask.ts';
import { ChangeCases } from '../cases/bulk-operations.ts';
import { SetPriority } from '../cases/carrier-operations.ts';
import { aReleaseCode } from '../cases/release-operations.ts';
import { graphql } from '../generated/gql.ts';
import type { CaseRequestInput } from '../generated/graphql.ts';
import { aView } from '../saved-views/view-operations.ts';
import { people, useApp } from '../support/app.ts';
import { AddComment, AmendCase, CreateCase } from '../support/operations.ts';
import { aCase, aCaseInReview, aDocument, aPortIn } from '../support/stories.ts';

const app = useApp();

const SubmitFeedback = graphql(`
  mutation SubmitFeedbackOnCase($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { errors { code } } }
`);

/** A foreign key from one tenant's rows to rows that are a tenant's too. */
interface Link {
  readonly child: string;
  readonly parent: string;
  /** Of the child, in the order of the key. */
  readonly columns: readonly string[];
  readonly parentColumns: readonly string[];
}

const requestedFor = { localDateTime: '2027-03-22T10:00', timeZone: 'Europe/Berlin' };
const numbers = { numbers: ['+493022730009'] };
const others: readonly CaseRequestInput[] = [
  { customCallingName: { callingName: 'CONTOSO', numbers: { numbers: ['+14255550123'] } } },
  {
    crossTenantPort: {
      sourceTenantDomain: 'contoso.com',
      destinationTenantDomain: 'fabrikam.com',
      requestedFor,
      numbers,
    },
  },
  { inventoryTypeChange: { convertTo: 'SERVICE', preferredFor: requestedFor, numbersAreUnassigned: true, numbers } },
  {
    numberAcquisition: {
      numberType: 'USER_GEOGRAPHIC',
      triedAdminCentre: true,
      quantity: 10,
      stateOrProvince: 'Berlin',
      city: 'Berlin',
      officeAddress: 'Unter den Linden 1',
      directoryListing: false,
    },
  },
  { addressUpdate: { locationId: 'location-1', numbers } },
  { generalInvestigation: { about: 'PORT_IN' } },
];

/** Every table has a row of Contoso; Fabrikam has a person, a document, and a case that has but its first entry. */
beforeAll(async () => {
  const [member, admin, stranger] = [app.as(people.member), app.as(people.admin), app.as(people.stranger)];
  const first = await aCaseInReview(app, {
    ...(await aPortIn(member)),
    additionalContacts: ['helper@contoso.com'],
  });
  for (const request of others) {
    const country = 'customCallingName' in request ? 'US' : 'DE';
    const input = { country, title: 'One more', description: 'Please.', request, followUpOf: first.id };
    const { createCase } = await admin.run(CreateCase, { input });
    expect(createCase?.errors).toEqual([]);
  }
  const { request } = await aPortIn(member);
  const { amendCase } = await member.run(AmendCase, { input: { caseId: first.id, request } });
  expect(amendCase?.errors).toEqual([]);
  const comment = { caseId: first.id, body: 'See there.', documentIds: [await aDocument(member)] };
  await member.run(AddComment, { input: comment });
  await member.run(SubmitFeedback, { input: { body: 'Fine.', caseId: first.id } });
  const bulk = { caseIds: [first.id], change: { comment: { body: 'To all.' } } };
  await app.as(people.lead).run(ChangeCases, { input: bulk });
  await aReleaseCode(admin, 'fabrikam.com');
  const [actionRequestId = ''] = await askTenant(app, first.id, ['VALUE']);
  await member.run(AnswerAction, { input: { caseId: first.id, actionRequestId, answer: { value: '4711' } } });
  await aDocument(stranger);
  await aCase(stranger);
  await seedQueues(app.deps);
  const theirs = await app.deps.prisma.case.findFirstOrThrow({ where: { tenant: { name: 'Fabrikam' } } });
  // A case has its words once: a second time would be refused for that alone.
  await app.deps.prisma.caseSearch.deleteMany({ where: { caseId: theirs.id } });
  for (const name of ['Contoso', 'Fabrikam']) await writeMail(name);
  await aView(member);
  // Counts of both, and on top of them what a change leaves.
  await foldCounts(app.deps.prisma);
  await app.as(people.agent).run(SetPriority, { input: { caseId: first.id, priority: 'HIGH' } });
  await app.deps.prisma.generalInvestigationRequest.delete({ where: { caseId: theirs.id } });
  const question = await app.deps.prisma.actionRequest.findFirstOrThrow();
  const asked = { kind: question.kind, question: 'Which?', askedById: question.askedById, askedAt: question.askedAt };
  await app.deps.prisma.actionRequest.create({
    data: { tenantId: theirs.tenantId, caseId: theirs.id, position: 99, ...asked },
  });
});

/** A row in every table of mail. */
async function writeMail(name: string): Promise<void> {
  const { prisma } = app.deps;
  const entry = await prisma.timelineEntry.findFirstOrThrow({ where: { case: { tenant: { name } } } });
  const person = await prisma.person.findFirstOrThrow({ where: { tenant: { name } } });
  const key = { tenantId: entry.tenantId, caseId: entry.caseId };
  const [address, createdAt] = [`ann@${name}.example`, new Date()];
  const { id: mailId } = await prisma.mail.create({ data: { ...key, address, purpose: 'CASE', createdAt } });
  const told = { ...key, entryId: entry.id, mailId, address, createdAt, dueAt: createdAt };
  await prisma.notification.create({ data: { ...told, kind: 'COMMENTED', delivery: 'AT_ONCE' } });
  await prisma.mailAddress.create({ data: { tenantId: entry.tenantId, address } });
  await prisma.caseSubscription.create({ data: { ...key, address, watching: true } });
  const settings = { personId: person.id, tenantId: entry.tenantId, deliveries: {}, digestAt: '08:00' };
  // One of a person at most: a second would be refused for that alone.
  if (name === 'Contoso') await prisma.notificationSettings.create({ data: settings });
}

const tablesOfTenants = async () => {
  const rows = await app.deps.prisma.$queryRaw<{ table_name: string }[]>(Prisma.sql`
    SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id'`);
  return rows.map((row) => row.table_name).sort();
};

const links = () =>
  app.deps.prisma.$queryRaw<Link[]>(Prisma.sql`
    SELECT c.conrelid::regclass::text AS child, c.confrelid::regclass::text AS parent,
      ARRAY(SELECT attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum ORDER BY place) AS columns,
      ARRAY(SELECT attname::text FROM unnest(c.confkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum ORDER BY place) AS "parentColumns"
    FROM pg_constraint c
    WHERE c.contype = 'f' AND EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = c.confrelid AND a.attname = 'tenant_id')
    ORDER BY 1, 2, 3`);

describe('a row of a tenant', () => {
  test('is whatever speaks of a case, a person, an entry or a document', async () => {
    const speaking = await app.deps.prisma.$queryRaw<{ table_name: string }[]>(Prisma.sql`
      SELECT DISTINCT table_name::text FROM information_schema.columns WHERE table_schema = 'public'
        AND column_name IN ('case_id', 'person_id', 'entry_id', 'document_id')`);
    expect(await tablesOfTenants()).toEqual(expect.arrayContaining(speaking.map((row) => row.table_name)));
    expect(speaking.length).toBeGreaterThanOrEqual(13);
  });

  test('names its tenant in every foreign key to another such row', async () => {
    for (const { child, columns, parentColumns } of await links()) {
      expect([child, columns, parentColumns]).toEqual([child, ['tenant_id', expect.any(String)], ['tenant_id', 'id']]);
    }
  });

  test('is bound to its tenant by a foreign key', async () => {
    const bound = new Set((await links()).map(({ child }) => child));
    const roots = (await tablesOfTenants()).filter((table) => !bound.has(table));
    expect(roots).toEqual(['mail_addresses', 'persons', 'queue_rules', 'tenant_case_counts', 'verified_domains']);
    for (const table of [...roots, 'cases']) {
      const moved = app.deps.prisma.$executeRawUnsafe(`UPDATE ${table} SET tenant_id = gen_random_uuid()`);
      await expect(moved).rejects.toThrow(/23503|violates foreign key constraint/i);
    }
  });

  test('cannot be tied to a row of another tenant, whatever the table', async () => {
    const { prisma } = app.deps;
    const tried = await links();
    expect(tried.length).toBeGreaterThanOrEqual(20);
    for (const { child, parent, columns } of tried) {
      const own = `tenant_id = (SELECT id FROM tenants WHERE name = 'Contoso')`;
      const foreign = `SELECT id FROM ${parent} WHERE tenant_id = (SELECT id FROM tenants WHERE name = 'Fabrikam') LIMIT 1`;
      // The last one: its position is not taken in the foreign case.
      const row = `ctid = (SELECT ctid FROM ${child} WHERE ${own} AND ${columns[1]} IS NOT NULL ORDER BY ctid DESC LIMIT 1)`;
      const [found] = await prisma.$queryRawUnsafe<{ rows: number; parents: number }[]>(
        `SELECT (SELECT count(*)::int FROM ${child} WHERE ${row}) AS rows, (SELECT count(*)::int FROM (${foreign}) AS p) AS parents`,
      );
      expect([child, columns[1], found]).toEqual([child, columns[1], { rows: 1, parents: 1 }]);
      const tie = prisma.$executeRawUnsafe(`UPDATE ${child} SET ${columns[1]} = (${foreign}) WHERE ${row}`);
      await expect(tie, `${child}.${columns[1]}`).rejects.toThrow(/23503|violates foreign key constraint/i);
    }
  });
});

const anAgent = '(SELECT id FROM agents LIMIT 1)';
const onEntry = (kind: string, set: string) =>
  `UPDATE timeline_entries SET ${set} WHERE id = (SELECT id FROM timeline_entries WHERE actor_kind = '${kind}' AND kind <> 'COMMENT' LIMIT 1)`;

describe('what the program would never write', () => {
  test.each([
    ['a person’s entry by an agent too', 'timeline_entries_author', onEntry('PERSON', `author_agent_id = ${anAgent}`)],
    ['a person’s entry by nobody', 'timeline_entries_author', onEntry('PERSON', 'author_person_id = NULL')],
    ['an agent’s entry by nobody', 'timeline_entries_author', onEntry('AGENT', 'author_agent_id = NULL')],
    ['the system’s entry by a person', 'timeline_entries_author', onEntry('PERSON', "actor_kind = 'SYSTEM'")],
    ['a person’s entry said to be an agent’s', 'timeline_entries_author', onEntry('PERSON', "actor_kind = 'AGENT'")],
    ['an entry at no position', 'timeline_entries_positions', onEntry('PERSON', 'desk_position = 0')],
    [
      'an entry that the tenant saw first',
      'timeline_entries_positions',
      onEntry('PERSON', 'tenant_position = desk_position + 1'),
    ],
    [
      'a comment without words',
      'timeline_entries_content',
      "UPDATE timeline_entries SET body = NULL WHERE kind = 'COMMENT'",
    ],
    ['a closed case in an open status', 'cases_state', "UPDATE cases SET state = 'CLOSED'"],
    ['a number that is none', 'case_numbers_phone_number', "UPDATE case_numbers SET phone_number = '0142685300'"],
    ['a rejection of a pending number', 'case_numbers_rejection', "UPDATE case_numbers SET rejection_code = 'OTHER'"],
    [
      'a named document of no case',
      'documents_named',
      'UPDATE documents SET case_id = NULL WHERE named_at IS NOT NULL',
    ],
    ['a document from two sides', 'documents_uploader', `UPDATE documents SET uploader_agent_id = ${anAgent}`],
    ['a document of nobody', 'documents_uploader', 'UPDATE documents SET uploader_person_id = NULL'],
    ['a document over 25 MiB', 'documents_size', 'UPDATE documents SET size = 26214401'],
    [
      'an answer to nothing',
      'timeline_entries_question',
      "UPDATE timeline_entries SET action_request_id = NULL WHERE kind = 'ACTION_ANSWERED'",
    ],
    [
      'a reminder of nothing',
      'timeline_entries_reminder',
      "UPDATE timeline_entries SET reminded_hours = 1 WHERE kind = 'COMMENT'",
    ],
    ['a job of more cases than it has', 'bulk_jobs_counts', 'UPDATE bulk_jobs SET succeeded = 2'],
    ['a sixth try', 'port_release_codes_tries', 'UPDATE port_release_codes SET tries = 6'],
    ['half a date', 'cases_confirmed', "UPDATE cases SET confirmed_local = '2027-04-01T10:00:00'"],
    [
      'a priority that the tenant sees',
      'timeline_entries_priority',
      "UPDATE timeline_entries SET priority_to = 'HIGH' WHERE kind = 'COMMENT'",
    ],
    [
      'outcomes that nobody recorded',
      'timeline_entries_carrier',
      "UPDATE timeline_entries SET numbers_recorded = 1 WHERE kind = 'COMMENT'",
    ],
    ['an answer of nobody', 'action_requests_ending', 'UPDATE action_requests SET answered_by_id = NULL'],
    ['an end without a moment', 'action_requests_ending', 'UPDATE action_requests SET ended_at = NULL'],
    ['an answer of another kind', 'action_requests_answer', 'UPDATE action_requests SET confirmed = true'],
    ['a view of nobody', 'saved_views_owner', 'UPDATE saved_views SET person_id = NULL'],
    ['a view without a name', 'saved_views_name', "UPDATE saved_views SET name = ''"],
    ['a person’s view of the desk’s cases', 'saved_views_scope', "UPDATE saved_views SET scope = 'DESK'"],
    ['a rating of six', 'feedback_rating', 'UPDATE feedback SET rating = 6'],
    ['an event at no position', 'events_positions', 'UPDATE events SET tenant_position = 0'],
    ['a mail that ended and waits', 'mails_ended', "UPDATE mails SET status = 'SENT'"],
    ['a digest of one case', 'mails_case', "UPDATE mails SET purpose = 'DIGEST'"],
    ['a notification of nothing', 'notifications_delivery', "UPDATE notifications SET delivery = 'NEVER'"],
    [
      'quiet hours without an end',
      'notification_settings_hours',
      "UPDATE notification_settings SET quiet_from = '22:00'",
    ],
    ['a head without its tag', 'stream_heads_tag', "UPDATE stream_heads SET tag = ''"],
  ])('is refused by the database: %s', async (_what, constraint, sql) => {
    await expect(app.deps.prisma.$executeRawUnsafe(sql)).rejects.toThrow(constraint);
  });
});
