import { expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import type { SetAdditionalContactsInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { hour } from '../support/clock.ts';
import { SetAdditionalContacts } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { aCaseIn } from './a-case-in.ts';
import { entriesAfter, readCase } from './read-case.ts';
import { roles } from './roles.ts';
import { tracesIn } from './traces.ts';

const app = useApp();
const [a, b, c] = ['ann@example.com', 'bob@example.com', 'cem@example.com'] as const;

async function set(email: string, input: SetAdditionalContactsInput) {
  const { setAdditionalContacts: payload } = await app.as(email).run(SetAdditionalContacts, { input });
  return { ...payload, problems: payload?.errors.map(({ code, path }) => [code, ...path]) };
}

test.each([
  ['creator', []],
  ['other member', [['NOT_YOUR_CASE']]],
  ['admin', []],
  ['stranger', [['NOT_FOUND', 'caseId']]],
] as const)('the list is set by the %s: %j', async (role, expected) => {
  const { opener, actor } = roles[role];
  const { id } = await aCase(app.as(opener), { additionalContacts: [a] });
  const before = await tracesIn(app);
  expect((await set(actor, { caseId: id, additionalContacts: [b, c] })).problems).toEqual(expected);
  if (expected.length > 0) expect(await tracesIn(app)).toEqual(before);
  const written = { __typename: 'ContactsChanged', added: [b, c], removed: [a] };
  expect(await entriesAfter(app.as(opener), id, 1)).toMatchObject(expected.length > 0 ? [] : [written]);
  expect((await readCase(app.as(opener), id)).additionalContacts).toEqual(expected.length > 0 ? [a] : [b, c]);
});

test.each([people.agent, people.lead])('%s does not set it', async (email) => {
  const { id } = await aCase(app.as(people.member));
  const before = await tracesIn(app);
  const input = { caseId: id, additionalContacts: [a] };
  const { data, errors } = await app.as(email).ask(SetAdditionalContacts, { input });
  expect(data).toEqual({ setAdditionalContacts: null });
  expect(errors?.map(({ extensions, path }) => [extensions.code, path])).toEqual([
    ['FORBIDDEN', ['setAdditionalContacts']],
  ]);
  expect(await tracesIn(app)).toEqual(before);
});

test.each(['IN_REVIEW', 'ACTION_REQUIRED', 'WITH_CARRIER', 'SCHEDULED', 'CANCELLATION_REQUESTED'] as const)(
  'it is set on a case that is %s as well',
  async (status) => {
    const { id } = await aCaseIn(app, status);
    expect((await set(people.member, { caseId: id, additionalContacts: [a] })).problems).toEqual([]);
  },
);

test.each(['RESOLVED', 'CANCELLED'] as const)('it is not set on a case that is %s', async (status) => {
  const { id } = await aCaseIn(app, status);
  const before = await tracesIn(app);
  expect((await set(people.admin, { caseId: id, additionalContacts: [a] })).problems).toEqual([['CASE_CLOSED']]);
  expect(await tracesIn(app)).toEqual(before);
});

test('the whole list is replaced, in the order given, and both versions move', async () => {
  const { id } = await aCase(app.as(people.member), { additionalContacts: [a, b] });
  app.clock.advance(hour);
  await set(people.member, { caseId: id, additionalContacts: [` ${c} `, a] });
  const now = await readCase(app.as(people.agent), id);
  expect(now).toMatchObject({ additionalContacts: [c, a], version: 2, deskVersion: 2, status: 'SUBMITTED' });
  expect(Date.parse(now.updatedAt)).toBeGreaterThanOrEqual(Date.parse(now.createdAt) + hour);
  expect(now.timeline.slice(1)).toMatchObject([{ added: [c], removed: [b], actor: { displayName: 'Miguel Torres' } }]);
  await set(people.member, { caseId: id, additionalContacts: [] });
  expect((await readCase(app.as(people.member), id)).additionalContacts).toEqual([]);
});

test('the list that stands already is a success that writes nothing', async () => {
  const { id } = await aCase(app.as(people.member), { additionalContacts: [a, b] });
  const before = await tracesIn(app);
  const again = await set(people.member, { caseId: id, additionalContacts: [a, b], expectedVersion: 1 });
  expect(again).toMatchObject({ problems: [], case: { version: 1, additionalContacts: [a, b] } });
  expect(await tracesIn(app)).toEqual(before);
});

test('all that is wrong with a list comes back at once, each at its index', async () => {
  const { id } = await aCaseIn(app, 'RESOLVED');
  const before = await tracesIn(app);
  const additionalContacts = [a, 'nobody', b, 'ANN@example.com', '', 'two@example.com three@example.com'];
  expect((await set(people.member, { caseId: id, additionalContacts })).problems).toEqual([
    ['CASE_CLOSED'],
    ['EMAIL_MALFORMED', 'additionalContacts', '1'],
    ['CONTACT_TWICE', 'additionalContacts', '3'],
    ['EMAIL_MALFORMED', 'additionalContacts', '4'],
    ['EMAIL_MALFORMED', 'additionalContacts', '5'],
  ]);
  expect(await tracesIn(app)).toEqual(before);
});

test('twenty contacts are the most', async () => {
  const { id } = await aCase(app.as(people.member));
  const many = Array.from({ length: 21 }, (_, index) => `someone${index}@example.com`);
  const before = await tracesIn(app);
  expect((await set(people.member, { caseId: id, additionalContacts: many })).problems).toEqual([
    ['TOO_MANY_CONTACTS', 'additionalContacts'],
  ]);
  expect(await tracesIn(app)).toEqual(before);
  const most = many.slice(1);
  expect((await set(people.member, { caseId: id, additionalContacts: most })).case?.additionalContacts).toEqual(most);
});

test('a version that has passed is a conflict', async () => {
  const { id } = await aCase(app.as(people.member));
  const before = await tracesIn(app);
  const { problems } = await set(people.member, { caseId: id, additionalContacts: [a], expectedVersion: 2 });
  expect([problems, await tracesIn(app)]).toEqual([[['CASE_CONFLICT', 'expectedVersion']], before]);
});

test('a foreign case is answered as an absent one is', async () => {
  const foreign = await aCase(app.as(people.stranger));
  const first = await set(people.member, { caseId: foreign.id, additionalContacts: [a] });
  expect(first).toMatchObject({ case: null, problems: [['NOT_FOUND', 'caseId']] });
  expect(await set(people.member, { caseId: nodeId('Case', nobody), additionalContacts: [a] })).toEqual(first);
  expect(await set(people.member, { caseId: 'nonsense', additionalContacts: [a] })).toEqual(first);
});
