import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { AmendCaseInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { AmendCase, CancelCase } from '../support/operations.ts';
import { amendmentRefusal } from '../support/refusal.ts';
import { requestOf } from '../support/request-of.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase, aCaseInReview, aQuestion } from '../support/stories.ts';

const app = useApp();
const member = () => app.as(people.member);

const Amended = graphql(`
  query AmendedCase($id: ID!) {
    node(id: $id) {
      ... on Case {
        title description country version createdAt updatedAt
        timeline { edges { node { __typename ... on Amended { changedFields } } } }
      }
    }
  }
`);

async function seen(id: string) {
  const { node } = await member().run(Amended, { id });
  if (!node || !('timeline' in node)) throw new Error('There is no such case.');
  return { ...node, timeline: node.timeline.edges.map((edge) => edge.node).slice(1) };
}
const amend = async (input: AmendCaseInput, who: string = people.member) =>
  (await app.as(who).run(AmendCase, { input })).amendCase;
const asked = (numbers?: readonly string[]) => ({
  generalInvestigation: numbers ? { numbers: { numbers: [...numbers] } } : {},
});

test('title and description change, the version moves by one, and the timeline says what', async () => {
  const { id: caseId } = await aCase(member());
  const before = await seen(caseId);
  expect(await amend({ caseId, title: ' Lyon ', description: 'More.' })).toMatchObject({
    case: { version: 2 },
    errors: [],
  });
  const after = await seen(caseId);
  expect(after).toMatchObject({ title: 'Lyon', description: 'More.', version: 2, createdAt: before.createdAt });
  expect(after.updatedAt > before.updatedAt).toBe(true);
  expect(after.timeline).toEqual([{ __typename: 'Amended', changedFields: ['title', 'description'] }]);
});

test('what is left out or null stays', async () => {
  const { id: caseId } = await aCase(member(), { request: asked(['+33142685300']) });
  await amend({ caseId, title: 'New', description: null, request: null });
  expect(await seen(caseId)).toMatchObject({ title: 'New', description: aQuestion.description });
  expect((await requestOf(member(), caseId)).numbers).toEqual(['+33142685300']);
});

test('nothing to change is said, and the same again writes nothing', async () => {
  const { id: caseId } = await aCase(member());
  expect(await amendmentRefusal(app, { caseId })).toEqual(['NOTHING_TO_CHANGE']);
  expect(await amendmentRefusal(app, { caseId, title: null })).toEqual(['NOTHING_TO_CHANGE']);
  const before = await snapshot(app);
  expect(await amend({ caseId, title: ` ${aQuestion.title} ` })).toMatchObject({ case: { version: 1 }, errors: [] });
  expect(await snapshot(app)).toEqual(before);
});

test('all problems come at once', async () => {
  const { id: caseId } = await aCase(member());
  const request = asked(['+4930227300']);
  expect(await amendmentRefusal(app, { caseId, title: '', description: 'd'.repeat(10_001), request })).toEqual([
    'TEXT_MISSING title',
    'TEXT_TOO_LONG description',
    'INVALID_NUMBER_LIST request.generalInvestigation.numbers',
  ]);
  expect(await amendmentRefusal(app, { caseId, title: 't\u0000' })).toEqual(['TEXT_UNREADABLE title']);
});

test('a request is replaced as a whole: what it leaves out is gone', async () => {
  const { id: caseId } = await aCase(member(), {
    request: { generalInvestigation: { about: 'PORT_IN', numbers: { numbers: ['+33142685300', '+33142685301'] } } },
  });
  await amend({ caseId, request: asked(['+33142685302', '+33142685300']) });
  expect(await requestOf(member(), caseId)).toMatchObject({
    request: { about: null },
    numbers: ['+33142685302', '+33142685300'],
  });
  await amend({ caseId, request: asked() });
  expect((await requestOf(member(), caseId)).numbers).toEqual([]);
  expect((await seen(caseId)).timeline).toEqual([
    { __typename: 'Amended', changedFields: ['request'] },
    { __typename: 'Amended', changedFields: ['request'] },
  ]);
});

test('its event names every field of the case that changed', async () => {
  const { id: caseId } = await aCase(member(), { request: asked(['+33142685300']) });
  await amend({ caseId, title: 'New', request: asked(['+33142685301']) });
  await amend({ caseId, request: asked(['+33142685301']) });
  const events = await app.deps.prisma.event.findMany({ orderBy: { tenantPosition: 'desc' }, take: 2 });
  expect(events.map(({ changedFields }) => changedFields)).toEqual([['request'], ['title', 'request', 'numbers']]);
});

test('DROP leaves bad rows out and says so', async () => {
  const { id: caseId } = await aCase(member());
  const numbers = ['+33142685300', '01 42 68 53 00', 'x'];
  const done = await amend({ caseId, request: asked(numbers), onInvalidRows: 'DROP' });
  expect(done?.case?.numbers.edges).toEqual([{ node: { phoneNumber: '+33142685300' } }]);
  expect((await seen(caseId)).timeline.map(({ __typename }) => __typename)).toEqual(['Amended', 'NumbersDropped']);
});

test('a number in another open case of the company is a warning; the case’s own numbers are none', async () => {
  await aCase(app.as(people.admin), { request: asked(['+33142685310']) });
  const { id: caseId } = await aCase(member(), { request: asked(['+33142685311']) });
  expect((await amend({ caseId, request: asked(['+33142685311']) }))?.warnings).toEqual([]);
  expect((await amend({ caseId, request: asked(['+33142685310', '+33142685311']) }))?.warnings).toEqual([
    { code: 'NUMBER_IN_OTHER_CASE', path: ['request', 'generalInvestigation', 'numbers'] },
  ]);
});

test('the type never changes, and a country cannot even be given', async () => {
  const { id: caseId } = await aCase(member());
  const request = { addressUpdate: { locationId: '', numbers: { numbers: [] } } };
  expect(await amendmentRefusal(app, { caseId, request })).toEqual(['REQUEST_TYPE_FIXED request.addressUpdate']);
  const document = 'mutation ($input: AmendCaseInput!) { amendCase(input: $input) { case { id } } }';
  const answer = await member().post(document, { input: { caseId, title: 'New', country: 'DE' } });
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  expect(await seen(caseId)).toMatchObject({ country: 'FR', version: 1 });
});

test('numbers are judged for the country of the case', async () => {
  const { id: caseId } = await aCase(member());
  expect(await amendmentRefusal(app, { caseId, request: asked(['+14255551234']) })).toEqual([
    'INVALID_NUMBER_LIST request.generalInvestigation.numbers',
  ]);
});

test('of two amendments that saw the same version, one is told of a conflict', async () => {
  const { id: caseId } = await aCase(member());
  const both = await Promise.all(['A', 'B'].map((title) => amend({ caseId, title, expectedVersion: 1 })));
  const codes = both.map((done) => done?.errors.map(({ code }) => code).join() ?? '');
  expect(codes.sort()).toEqual(['', 'CASE_CONFLICT']);
  expect(await amendmentRefusal(app, { caseId, title: 'C', expectedVersion: 1 })).toEqual([
    'CASE_CONFLICT expectedVersion',
  ]);
});

test('a member amends their own cases, an admin all of the company', async () => {
  const { id: mine } = await aCase(member());
  const { id: admins } = await aCase(app.as(people.admin));
  expect(await amend({ caseId: mine, title: 'By the admin' }, people.admin)).toMatchObject({ errors: [] });
  expect(await amendmentRefusal(app, { caseId: admins, title: 'By a member' })).toEqual(['NOT_YOUR_CASE']);
});

test('another tenant’s case and none at all are the same; the desk amends nothing', async () => {
  const { id: foreign } = await aCase(app.as(people.stranger));
  for (const caseId of [foreign, 'nonsense', '']) {
    expect(await amendmentRefusal(app, { caseId, title: '' })).toEqual(['NOT_FOUND caseId']);
  }
  const answer = await app.as(people.lead).ask(AmendCase, { input: { caseId: foreign, title: 'New' } });
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
});

test('in review it can be amended, and closed it cannot', async () => {
  const { id: caseId } = await aCaseInReview(app);
  expect(await amend({ caseId, title: 'Still mine' })).toMatchObject({ errors: [] });
  await member().run(CancelCase, { input: { caseId, reason: 'DUPLICATE' } });
  expect(await amendmentRefusal(app, { caseId, title: 'Too late' })).toEqual(['CASE_CLOSED']);
});
