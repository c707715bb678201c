import { describe, expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import { AddComment, CaseStatusChanged, ResolveCase, TimelineEntryAdded } from '../support/operations.ts';
import { aCaseInReview, aDocument, aPortIn } from '../support/stories.ts';
import { rowIdOf } from './a-case-in.ts';

const app = useApp();

const TenantCase = graphql(`
  query TenantCase($id: ID!, $number: String!, $noteId: ID!, $documentId: ID!) {
    byId: node(id: $id) { ...Everything }
    byNumber: case(number: $number) { id version updatedAt timeline { ...Entries } }
    note: node(id: $noteId) { __typename }
    document: node(id: $documentId) { __typename }
  }
`);

const TenantList = graphql(`
  query TenantList($scope: CaseScope, $orderBy: CaseOrder, $last: Int) {
    cases(scope: $scope, orderBy: $orderBy, last: $last) { ...EveryCase }
  }
  fragment EveryCase on CaseConnection {
    streamCursor
    edges { cursor node { ...Everything } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
  fragment Everything on Case {
    id number category type country title description status statusLabel state waitingOn waitingSince
    version deskVersion createdAt updatedAt statusChangedAt closedAt resolution cancelReason
    tenant { id name domains } creator { displayName } assignee { id displayName email role }
    request { __typename ... on PortInRequest { orderName letterOfAuthorisation { document { id } signedOn signedBy } } }
    numbers { edges { cursor node { phoneNumber outcome } } pageInfo { hasNextPage endCursor } }
    numberSummary { total pending }
    documents { id kind filename size sha256 createdAt storedAt }
    additionalContacts
    forward: timeline(first: 20) { ...Entries }
    backward: timeline(last: 3) { ...Entries }
    empty: timeline(first: 0) { ...Entries }
    viewerCan {
      comment { allowed code until } addInternalNote { allowed code until } amend { allowed code until }
      cancel { allowed code until } resolve { allowed code until } reopen { allowed code until }
      setAdditionalContacts { allowed code until } assign { allowed code until } changeStatus { allowed code until }
      changeStatusTo
    }
  }
  fragment Entries on TimelineConnection {
    streamCursor
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges {
      cursor
      node {
        __typename id occurredAt actor { displayName }
        ... on Comment { body visibility documents { id } }
        ... on StatusChanged { from to reason }
        ... on DocumentAdded { document { id } }
      }
    }
  }
`);

/** Two cases of the same kind in the same state; only on the first a note will be written. */
async function twins() {
  const noted = await aCaseInReview(app, await aPortIn(app.as(people.member)));
  const plain = await aCaseInReview(app, await aPortIn(app.as(people.member)));
  return { noted, plain };
}

async function aNote(caseId: string) {
  const agent = app.as(people.agent);
  const documentId = await aDocument(agent);
  const input = { caseId, body: 'They never pay.', visibility: 'INTERNAL' as const, documentIds: [documentId] };
  const { addComment } = await agent.run(AddComment, { input });
  if (!addComment?.entry) throw new Error(`The note was refused: ${JSON.stringify(addComment?.errors)}`);
  return { noteId: addComment.entry.id, documentId };
}

/** The position inside a cursor (its first byte is the version). */
const positionOf = (cursor: string | null | undefined): number =>
  Buffer.from(cursor ?? '', 'base64url').readUIntBE(1, 6);

describe('after an internal note with a document', () => {
  test.each([people.member, people.admin])(
    'all that %s can read is what it was before',
    async (email) => {
      const noted = await aCaseInReview(app, await aPortIn(app.as(people.member)));
      // The note of another case stands in for the one that is not written yet: as invisible as that one.
      const earlier = await aNote((await aCaseInReview(app)).id);
      const client = app.as(email);
      const view = async (ids: typeof earlier) => ({
        ...(await client.run(TenantCase, { id: noted.id, number: noted.number, ...ids })),
        mine: await client.run(TenantList, { last: 20 }),
        company: await client.run(TenantList, { scope: 'COMPANY', orderBy: { field: 'UPDATED', direction: 'DESC' } }),
        backward: await client.run(TenantList, { scope: 'COMPANY', last: 20 }),
      });
      const before = await view(earlier);
      app.clock.advance(hour);
      const after = await view(await aNote(noted.id));
      expect(after).toMatchObject({ note: null, document: null, byId: { version: 2, deskVersion: null } });
      expect(after.company.cases.edges.map(({ node }) => node.id)).toContain(noted.id);
      expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    },
    90_000,
  );

  test('the document’s bytes are not there for the tenant, as those of an absent one', async () => {
    const { noted } = await twins();
    const { documentId } = await aNote(noted.id);
    const fetched = async (email: string, id: string) => {
      const authorization = `Bearer ${await app.token(email)}`;
      const response = await fetch(`${app.url}/documents/${id}`, { headers: { authorization } });
      return [response.status, await response.text()];
    };
    const absent = await fetched(people.admin, '00000000-0000-4000-8000-000000000000');
    expect(absent[0]).toBe(404);
    expect(await fetched(people.admin, rowIdOf(documentId))).toEqual(absent);
    expect((await fetched(people.lead, rowIdOf(documentId)))[0]).toBe(200);
  });

  test('the tenant’s next change finds the version it has seen, and takes the position it would have', async () => {
    const { noted, plain } = await twins();
    await aNote(noted.id);
    const resolved = [];
    for (const { id } of [plain, noted]) {
      const { resolveCase } = await app
        .as(people.member)
        .run(ResolveCase, { input: { caseId: id, expectedVersion: 2 } });
      expect(resolveCase).toMatchObject({ case: { version: 3 }, errors: [] });
      resolved.push(positionOf(resolveCase?.streamCursor));
    }
    const [first = 0] = resolved;
    expect(resolved).toEqual([first, first + 1]);
  });

  test('its document is not the tenant’s to name', async () => {
    const { noted } = await twins();
    const { documentId } = await aNote(noted.id);
    const input = { caseId: noted.id, body: 'Look.', documentIds: [documentId] };
    const { addComment } = await app.as(people.member).run(AddComment, { input });
    expect(addComment?.errors).toMatchObject([{ code: 'NOT_FOUND', path: ['documentIds', '0'] }]);
  });
});

describe('a subscription of the tenant', () => {
  test('to the timeline goes from comment to comment, at the positions of a case without the note', async () => {
    const { noted, plain } = await twins();
    await using socket = app.socket(people.member);
    const watches = [noted, plain].map(({ id }) => ({ id, watch: socket.watch(TimelineEntryAdded, { caseId: id }) }));
    const chains: number[][] = [];
    for (const { id, watch } of watches) {
      const start = (await watch.next()).timelineEntryAdded;
      if (id === noted.id) await aNote(id);
      await app.as(people.agent).run(AddComment, { input: { caseId: id, body: 'For both.' } });
      const next = (await watch.next()).timelineEntryAdded;
      expect(next).toMatchObject({ previousCursor: start.cursor, entry: { body: 'For both.' } });
      expect(watch.waiting()).toEqual([]);
      chains.push([positionOf(start.cursor), positionOf(next.cursor)]);
    }
    expect(chains[0]).toEqual(chains[1]);
  });

  test('that resumes from the page finds what the page did not hold, and no place for the note', async () => {
    const { noted } = await twins();
    const ids = { noteId: 'none', documentId: 'none' };
    const page = await app.as(people.member).run(TenantCase, { id: noted.id, number: noted.number, ...ids });
    const after = page.byNumber?.timeline.streamCursor ?? '';
    expect(after).toBe(page.byNumber?.timeline.pageInfo.endCursor);
    await aNote(noted.id);
    await app.as(people.agent).run(AddComment, { input: { caseId: noted.id, body: 'For both.' } });
    await aNote(noted.id);
    await using socket = app.socket(people.member);
    const watch = socket.watch(TimelineEntryAdded, { caseId: noted.id, after });
    const [start, comment, live] = [await watch.next(), await watch.next(), await watch.next()];
    expect(start.timelineEntryAdded).toMatchObject({ cursor: after, previousCursor: after, entry: null });
    expect(comment.timelineEntryAdded).toMatchObject({ previousCursor: after, entry: { body: 'For both.' } });
    expect(positionOf(comment.timelineEntryAdded.cursor)).toBe(positionOf(after) + 1);
    const { cursor } = comment.timelineEntryAdded;
    expect(live.timelineEntryAdded).toMatchObject({ cursor, previousCursor: cursor, entry: null });
  });

  test('to the company’s feed hears nothing of it: the next change follows the last', async () => {
    const { noted } = await twins();
    await using socket = app.socket(people.admin);
    const watch = socket.watch(CaseStatusChanged, { scope: 'COMPANY' });
    const start = (await watch.next()).caseStatusChanged;
    await aNote(noted.id);
    await app.as(people.agent).run(ResolveCase, { input: { caseId: noted.id } });
    const next = (await watch.next()).caseStatusChanged;
    expect(next).toMatchObject({ previousCursor: start.cursor, to: 'RESOLVED' });
    expect(positionOf(next.cursor)).toBe(positionOf(start.cursor) + 1);
  });

  test('takes no cursor of the desk’s sight', async () => {
    const { noted } = await twins();
    await using desk = app.socket(people.agent);
    const { cursor } = (await desk.watch(TimelineEntryAdded, { caseId: noted.id }).next()).timelineEntryAdded;
    await using socket = app.socket(people.member);
    const { extensions } = await socket.watch(TimelineEntryAdded, { caseId: noted.id, after: cursor }).error();
    expect(extensions.code).toBe('CURSOR_INVALID');
  });
});

test('the desk sees the note on the same timeline, at its place, with its document', async () => {
  const { noted } = await twins();
  await using socket = app.socket(people.lead);
  const watch = socket.watch(TimelineEntryAdded, { caseId: noted.id });
  await watch.next();
  const { noteId } = await aNote(noted.id);
  const { entry } = (await watch.next()).timelineEntryAdded;
  expect(entry).toMatchObject({ __typename: 'Comment', id: noteId, body: 'They never pay.', visibility: 'INTERNAL' });
});
