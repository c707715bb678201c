import { describe, expect, test } from 'vitest';
import { nobody } from '../../src/graphql/node.ts';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { AddComment } from '../support/operations.ts';
import { aCase, aDocument } from '../support/stories.ts';
import { pdf } from './uploads.ts';

const app = useApp();

const DocumentsOfCase = graphql(`
  query DocumentsOfCase($number: String!) {
    case(number: $number) { documents { id filename url } timeline(first: 100) { edges { node { __typename ... on Comment { documents { id } } } } } }
  }
`);

const DocumentUrl = graphql(`
  query DocumentUrl($id: ID!) { node(id: $id) { ... on Document { url storedAt } } }
`);

/** A case of Contoso with one document. */
async function aCaseWithDocument(filename = 'map.pdf') {
  const member = app.as(people.member);
  return aCase(member, { documentIds: [await aDocument(member, { filename })] });
}

async function linkFor(email: string, number: string): Promise<string> {
  const { case: found } = await app.as(email).run(DocumentsOfCase, { number });
  const url = found?.documents[0]?.url;
  if (!url) throw new Error(`${email} is given no link.`);
  return url;
}

const bare = (url: string) => url.replace(/\?.*/, '');
const withToken = async (url: string, email: string) =>
  fetch(bare(url), { headers: { authorization: `Bearer ${await app.token(email)}` } });

/** A document that is not there for the caller: the answer is the same as for one that never was. */
async function expectAbsent(response: Response): Promise<void> {
  const absent = await withToken(`${app.url}/documents/${nobody}`, people.member);
  expect([response.status, await response.text()]).toEqual([404, await absent.text()]);
  expect(response.headers.get('content-disposition')).toBeNull();
}

describe('a document', () => {
  test('is fetched with a token by whoever may see its case', async () => {
    const url = await linkFor(people.member, (await aCaseWithDocument()).number);
    for (const email of [people.member, people.admin, people.agent, people.lead]) {
      const response = await withToken(url, email);
      expect([response.status, Buffer.from(await response.arrayBuffer())]).toEqual([200, pdf]);
    }
    for (const email of [people.stranger, people.strangeMember]) await expectAbsent(await withToken(url, email));
    await expectAbsent(await fetch(bare(url)));
  });

  test('comes as a download that no browser opens in our origin', async () => {
    const url = await linkFor(people.member, (await aCaseWithDocument("Vollmacht 'Büro' (2)*.pdf")).number);
    const { headers } = await fetch(url);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'content-disposition': "attachment; filename*=UTF-8''Vollmacht%20%27B%C3%BCro%27%20%282%29%2A.pdf",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
  });

  test('that is named in no case is its uploader’s alone', async () => {
    const id = await aDocument(app.as(people.member));
    const { node } = await app.as(people.member).run(DocumentUrl, { id });
    const url = node && 'url' in node ? node.url : null;
    expect((await withToken(url ?? '', people.member)).status).toBe(200);
    for (const email of [people.admin, people.stranger, people.agent]) {
      await expectAbsent(await withToken(url ?? '', email));
      expect(await app.as(email).run(DocumentUrl, { id })).toEqual({ node: null });
    }
  });

  test.each(['nonsense', nobody, nobody.toUpperCase().replace('0', 'A'), '..%2f..%2fpackage.json', '%00', 'incoming'])(
    'with the id %s is absent',
    async (id) => expectAbsent(await withToken(`${app.url}/documents/${id}`, people.member)),
  );

  test('on an internal note is as invisible to the tenant as the note', async () => {
    const { id: caseId, number } = await aCase(app.as(people.member));
    const agent = app.as(people.agent);
    const documentIds = [await aDocument(agent, { filename: 'note.pdf' })];
    await agent.run(AddComment, { input: { caseId, body: 'Look.', documentIds, visibility: 'INTERNAL' } });
    const url = await linkFor(people.lead, number);
    expect((await fetch(url)).status).toBe(200);
    for (const email of [people.member, people.admin]) {
      await expectAbsent(await withToken(url, email));
      const headers = { authorization: `Bearer ${await app.token(email)}`, range: 'bytes=0-3', 'if-range': '"x"' };
      await expectAbsent(await fetch(bare(url), { headers }));
      const head = await fetch(bare(url), { method: 'HEAD', headers });
      expect([head.status, head.headers.get('etag'), head.headers.get('content-range')]).toEqual([404, null, null]);
      const { case: found } = await app.as(email).run(DocumentsOfCase, { number });
      expect(found?.documents).toEqual([]);
      expect(found?.timeline.edges.map(({ node }) => node.__typename)).toEqual(['StatusChanged']);
      expect(await app.as(email).run(DocumentUrl, { id: documentIds[0] ?? '' })).toEqual({ node: null });
    }
  });

  test('on an agent’s comment is fetched by the tenant', async () => {
    const { id: caseId, number } = await aCase(app.as(people.member));
    const agent = app.as(people.agent);
    const documentIds = [await aDocument(agent, { filename: 'form.pdf' })];
    await agent.run(AddComment, { input: { caseId, body: 'Please sign.', documentIds } });
    expect((await fetch(await linkFor(people.admin, number))).status).toBe(200);
    await expectAbsent(await withToken(await linkFor(people.admin, number), people.stranger));
  });
});

describe('the link of a document', () => {
  test('needs no token, and is dead after a minute', async () => {
    const url = await linkFor(people.member, (await aCaseWithDocument()).number);
    expect((await fetch(url)).status).toBe(200);
    app.clock.advance(minute);
    await expectAbsent(await fetch(url));
  });

  test('is its viewer’s: neither another viewer nor document nor time can be put into it', async () => {
    const { number } = await aCaseWithDocument();
    const [own, other] = [await linkFor(people.member, number), await linkFor(people.agent, number)];
    const another = await linkFor(people.member, (await aCaseWithDocument()).number);
    const change = (name: string, value: string | null) => {
      const url = new URL(own);
      url.searchParams.set(name, value ?? '');
      return url.href;
    };
    const tampered = [
      change('viewer', new URL(other).searchParams.get('viewer')),
      change('viewer', null),
      change('expires', String(Number(new URL(own).searchParams.get('expires')) + 60)),
      change('signature', new URL(another).searchParams.get('signature')),
      own.replace(new URL(own).pathname, new URL(another).pathname),
      own.replace('/documents/', '/uploads/'),
    ];
    for (const url of tampered.slice(0, -1)) await expectAbsent(await fetch(url));
    const put = await fetch(tampered.at(-1) ?? '', { method: 'PUT', body: new Uint8Array(pdf) });
    expect(put.status).toBe(403);
  });

  test('is dead once its viewer is revoked', async () => {
    const url = await linkFor(people.admin, (await aCaseWithDocument()).number);
    const where = { email: people.admin };
    await app.deps.prisma.person.updateMany({ where, data: { revokedAt: app.clock.now() } });
    const revoked = await fetch(url);
    await app.deps.prisma.person.updateMany({ where, data: { revokedAt: null } });
    await expectAbsent(revoked);
    expect((await fetch(url)).status).toBe(200);
  });

  test('is refused in the caller’s language', async () => {
    const response = await fetch(`${app.url}/documents/nonsense`, { headers: { 'accept-language': 'fr' } });
    const message = 'Ce document n’existe pas, ou vous n’y avez pas accès.';
    expect(await response.json()).toEqual({ error: { code: 'NOT_FOUND', message } });
  });
});
