import { describe, expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { day, minute } from '../support/clock.ts';
import { AddComment, CancelCase } from '../support/operations.ts';
import { aCase, aCaseInReview, aDocument } from '../support/stories.ts';
import { rowIdOf } from './a-case-in.ts';
import { AnswerAction, askTenant } from './ask.ts';
import { SetPriority } from './carrier-operations.ts';

const app = useApp();

const AuditOfCase = graphql(`
  query AuditOfCase($id: ID!, $format: AuditFormat!) { node(id: $id) { ... on Case { number auditUrl(format: $format) } } }
`);

const AuditOfAll = graphql(`
  query AuditOfAll($format: AuditFormat!, $from: DateTime, $to: DateTime) { auditUrl(format: $format, from: $from, to: $to) }
`);

type Format = 'CSV' | 'JSON_LINES';

const urlOf = async (email: string, id: string, format: Format = 'JSON_LINES') => {
  const { node } = await app.as(email).run(AuditOfCase, { id, format });
  return node && 'auditUrl' in node ? node.auditUrl : null;
};

async function fetchText(url: string | null | undefined, init?: RequestInit) {
  const response = await fetch(url ?? '', init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const recordsIn = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** A case with a word of everybody, and two things that are the desk's alone. */
async function aStory() {
  const { id, number } = await aCaseInReview(app);
  await app
    .as(people.agent)
    .run(AddComment, { input: { caseId: id, body: 'Secret of the desk.', visibility: 'INTERNAL' } });
  await app.as(people.agent).run(SetPriority, { input: { caseId: id, priority: 'URGENT' } });
  const [question = ''] = await askTenant(app, id, ['VALUE']);
  await app
    .as(people.member)
    .run(AnswerAction, { input: { caseId: id, actionRequestId: question, answer: { value: '4711' } } });
  const documentIds = [await aDocument(app.as(people.member))];
  await app.as(people.member).run(AddComment, { input: { caseId: id, body: '=HYPERLINK("x"),\nso', documentIds } });
  return { id, number };
}

describe('the audit of a case', () => {
  test('says who did what, oldest first, as JSON lines', async () => {
    const { id, number } = await aStory();
    const { status, headers, text } = await fetchText(await urlOf(people.admin, id));
    expect([status, headers.get('content-type')]).toEqual([200, 'application/jsonl; charset=utf-8']);
    const records = recordsIn(text);
    const ofCase = { tenant: 'Contoso', case: number, visibility: 'PUBLIC' };
    const miguel = { actorKind: 'PERSON', actor: 'Miguel Torres', actorEmail: people.member };
    const samira = { actorKind: 'AGENT', actor: 'Samira Haddad', actorEmail: null };
    expect(records).toMatchObject([
      { ...ofCase, ...miguel, action: 'STATUS_CHANGED', from: null, to: 'SUBMITTED' },
      { ...ofCase, ...samira, action: 'ASSIGNED', from: null, to: 'Samira Haddad' },
      { ...ofCase, ...samira, action: 'STATUS_CHANGED', from: 'SUBMITTED', to: 'IN_REVIEW' },
      { ...ofCase, ...samira, action: 'ACTION_REQUESTED', text: 'The value, please.' },
      { ...ofCase, ...samira, action: 'STATUS_CHANGED', to: 'ACTION_REQUIRED' },
      { ...ofCase, ...miguel, action: 'ACTION_ANSWERED', details: { answer: '4711' } },
      { ...ofCase, ...miguel, action: 'STATUS_CHANGED', to: 'IN_REVIEW' },
      { ...ofCase, ...miguel, action: 'COMMENT', text: '=HYPERLINK("x"),\nso' },
    ]);
    const times = records.map(({ occurredAt }) => String(occurredAt));
    expect(times).toEqual([...times].sort());
  });

  test('is CSV in which no cell is a formula', async () => {
    const { id, number } = await aStory();
    const { headers, text } = await fetchText(await urlOf(people.admin, id, 'CSV'));
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${number}-audit.csv"`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const [head] = text.split('\r\n');
    expect(head).toBe(
      'occurredAt,tenant,case,action,visibility,actorKind,actor,actorEmail,from,to,text,details,causedBy',
    );
    expect(text).toContain(`,"'=HYPERLINK(""x""),\nso",`);
    expect(text).not.toMatch(/(^|,)[=+@-]/m);
  });

  test('has nothing of the desk’s own for the tenant, and all of it for a lead', async () => {
    const { id } = await aStory();
    for (const format of ['CSV', 'JSON_LINES'] as const) {
      const { text } = await fetchText(await urlOf(people.admin, id, format));
      expect(text).not.toMatch(/Secret|INTERNAL|PRIORITY|URGENT/);
      const ofDesk = await fetchText(await urlOf(people.lead, id, format));
      expect(ofDesk.text).toMatch(/INTERNAL[\s\S]*Secret of the desk/);
    }
  });

  test.each([people.member, people.agent])('is not for %s', async (email) => {
    const { id, number } = await aCase(app.as(people.member));
    expect(await urlOf(email, id)).toBeNull();
    const authorization = `Bearer ${await app.token(email)}`;
    const answer = await fetchText(`${app.url}/cases/${number}/audit.csv`, { headers: { authorization } });
    expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([404, 'CASE_NOT_FOUND']);
  });

  test('of another tenant is as absent as one that is not there', async () => {
    const { id, number } = await aCase(app.as(people.stranger));
    expect(await urlOf(people.admin, id)).toBeNull();
    const authorization = `Bearer ${await app.token(people.admin)}`;
    const answers = [];
    for (const one of [number, 'PN-00000000', 'nonsense']) {
      const { status, text } = await fetchText(`${app.url}/cases/${one}/audit.jsonl`, { headers: { authorization } });
      answers.push([status, text]);
    }
    expect(new Set(answers.map(String)).size).toBe(1);
  });
});

describe('the audit of a tenant', () => {
  const all = async (email: string, more: { from?: string; to?: string } = {}) => {
    const { auditUrl } = await app.as(email).run(AuditOfAll, { format: 'JSON_LINES', ...more });
    return recordsIn((await fetchText(auditUrl)).text);
  };

  test('has all its cases and no other’s; a lead’s has all', async () => {
    await aStory();
    await aCase(app.as(people.stranger), { title: 'Theirs' });
    const tenants = async (email: string) => [...new Set((await all(email)).map(({ tenant }) => tenant))].sort();
    expect(await tenants(people.admin)).toEqual(['Contoso']);
    expect(await tenants(people.stranger)).toEqual(['Fabrikam']);
    expect(await tenants(people.lead)).toEqual(['Contoso', 'Fabrikam']);
  });

  test('can be had for a time', async () => {
    app.clock.advance(day);
    const from = app.clock.now().toISOString();
    const { id, number } = await aCase(app.as(people.member));
    app.clock.advance(minute);
    const to = app.clock.now().toISOString();
    await app.as(people.member).run(CancelCase, { input: { caseId: id, reason: 'DUPLICATE' } });
    expect(await all(people.admin, { from, to })).toMatchObject([{ case: number, to: 'SUBMITTED' }]);
    expect(await all(people.admin, { from: to })).toMatchObject([
      { case: number, details: { cancelReason: 'DUPLICATE' } },
    ]);
  });

  test('of more entries than are read at a time is whole, and in order', async () => {
    const { id } = await aCase(app.as(people.strangeMember));
    const count = 2_500;
    // Many at the same moment: a page ends in the middle of them.
    await app.deps.prisma.$executeRaw`
      INSERT INTO timeline_entries
        (id, tenant_id, case_id, kind, occurred_at, tenant_position, desk_position, actor_kind, author_person_id, body)
      SELECT gen_random_uuid(), tenant_id, case_id, 'COMMENT', occurred_at + n / 900 * interval '1 millisecond',
        n + 1, n + 1, actor_kind, author_person_id, 'No. ' || n
      FROM timeline_entries, generate_series(1, ${count}::int) AS n
      WHERE case_id = ${rowIdOf(id)}::uuid`;
    const records = (await all(people.stranger)).filter(({ text }) => String(text).startsWith('No. '));
    expect(new Set(records.map(({ text }) => text)).size).toBe(count);
    const times = records.map(({ occurredAt }) => String(occurredAt));
    expect(times).toEqual([...times].sort());
  });

  test('is not for those whose link was signed for somebody else, or has had its minute', async () => {
    const { auditUrl } = await app.as(people.admin).run(AuditOfAll, { format: 'CSV' });
    const forged = String(auditUrl).replace(/viewer=[^&]+/, 'viewer=PERSON%3A00000000-0000-0000-0000-000000000000');
    expect((await fetchText(forged)).status).toBe(404);
    expect((await fetchText(String(auditUrl))).status).toBe(200);
    app.clock.advance(2 * minute);
    expect((await fetchText(String(auditUrl))).status).toBe(404);
  });

  test('ends with the role: a link of somebody who is no admin any more is none', async () => {
    const { auditUrl } = await app.as(people.admin).run(AuditOfAll, { format: 'CSV' });
    const where = { email: people.admin };
    await app.deps.prisma.person.updateMany({ where, data: { role: 'MEMBER' } });
    expect((await fetchText(auditUrl)).status).toBe(404);
    await app.deps.prisma.person.updateMany({ where, data: { role: 'ADMIN' } });
    expect((await fetchText(auditUrl)).status).toBe(200);
  });
});
