import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { CreateCaseInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { CreateCase } from '../support/operations.ts';
import { refusal } from '../support/refusal.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase, aDocument, aQuestion } from '../support/stories.ts';

const app = useApp();
const member = () => app.as(people.member);

const OpenedCase = graphql(`
  query OpenedCase($id: ID!) {
    node(id: $id) {
      ... on Case {
        title description additionalContacts status state waitingOn version closedAt resolution cancelReason
        creator { displayName } tenant { name } assignee { displayName } documents { id }
        timeline { edges { node { __typename actor { displayName } } } }
      }
    }
  }
`);

test('a new case is as it was written, SUBMITTED, and waits for the desk', async () => {
  const documentIds = [await aDocument(member()), await aDocument(member())];
  const additionalContacts = ['ops@contoso.com', 'friend@example.org'];
  const before = await snapshot(app);
  const { id } = await aCase(member(), { title: ' Lyon ', description: ' Why?\n', documentIds, additionalContacts });
  expect(await snapshot(app)).not.toEqual(before);
  const { node } = await member().run(OpenedCase, { id });
  expect(node).toEqual({
    title: 'Lyon',
    description: ' Why?\n',
    additionalContacts,
    status: 'SUBMITTED',
    state: 'OPEN',
    waitingOn: 'DESK',
    version: 1,
    closedAt: null,
    resolution: null,
    cancelReason: null,
    creator: { displayName: 'Miguel Torres' },
    tenant: { name: 'Contoso' },
    assignee: null,
    documents: documentIds.map((documentId) => ({ id: documentId })),
    timeline: {
      edges: ['StatusChanged', 'DocumentAdded', 'DocumentAdded'].map((__typename) => ({
        node: { __typename, actor: { displayName: 'Miguel Torres' } },
      })),
    },
  });
});

test('all problems come at once, each with its path', async () => {
  const bad = Array.from({ length: 200 }, (_, index) => `nobody${index}`);
  const input: CreateCaseInput = {
    country: 'XX',
    title: '',
    description: 'd'.repeat(10_001),
    additionalContacts: bad,
    documentIds: ['nonsense'],
    followUpOf: 'nonsense',
    idempotencyKey: 'short',
    request: {
      numberAcquisition: {
        numberType: 'USER_GEOGRAPHIC',
        triedAdminCentre: true,
        quantity: 0,
        stateOrProvince: '',
        city: ' ',
      },
    },
  };
  expect(await refusal(app, input)).toEqual([
    'IDEMPOTENCY_KEY_LENGTH idempotencyKey',
    'COUNTRY_UNKNOWN country',
    'TEXT_MISSING title',
    'TEXT_TOO_LONG description',
    'TOO_MANY_CONTACTS additionalContacts',
    ...bad.map((_, index) => `EMAIL_MALFORMED additionalContacts.${index}`),
    'NUMBER_OUT_OF_RANGE request.numberAcquisition.quantity',
    'TEXT_MISSING request.numberAcquisition.stateOrProvince',
    'TEXT_MISSING request.numberAcquisition.city',
    'NOT_FOUND documentIds.0',
    'NOT_FOUND followUpOf',
  ]);
});

test('what a sentence repeats of an input can be read by every client: no half characters and no NUL', async () => {
  const input = { ...aQuestion, country: 'X\ud83d\0', additionalContacts: [`${'x'.repeat(59)}😀@`, 'x\udc00'] };
  const { createCase } = await app.as(people.member).run(CreateCase, { input });
  const messages = (createCase?.errors ?? []).map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringMatching(/^“X\ufffd\ufffd” /),
    expect.stringMatching(/^«x{59}😀…» /u),
    expect.stringMatching(/^«x\ufffd» /),
  ]);
});

test('of a list of contacts that is far too long the beginning is judged', async () => {
  const { createCase } = await app
    .as(people.member)
    .run(CreateCase, { input: { ...aQuestion, additionalContacts: Array.from({ length: 20_000 }, () => 'nobody') } });
  expect(createCase?.errors).toHaveLength(501);
  expect(createCase?.errors[0]).toMatchObject({
    code: 'TOO_MANY_CONTACTS',
    message: expect.stringContaining('20,000'),
  });
});

test('without a known country a time is judged by what is wrong everywhere', async () => {
  const preferring = (preferredFor: { localDateTime: string; timeZone?: string; utcOffset?: string }) =>
    refusal(app, {
      country: '',
      request: {
        inventoryTypeChange: {
          convertTo: 'USER',
          preferredFor,
          numbersAreUnassigned: true,
          numbers: { numbers: ['1'] },
        },
      },
    });
  const at = 'request.inventoryTypeChange.preferredFor';
  expect(await preferring({ localDateTime: '2027-03-01T12:00', timeZone: 'Europe/Rome' })).toEqual([
    'COUNTRY_UNKNOWN country',
  ]);
  expect(await preferring({ localDateTime: '2026-03-01T12:00', utcOffset: 'CET' })).toEqual([
    'COUNTRY_UNKNOWN country',
    `UTC_OFFSET_MALFORMED ${at}.utcOffset`,
    `TIME_IN_THE_PAST ${at}.localDateTime`,
  ]);
});

const opened = async (input: Partial<CreateCaseInput>) => {
  const { node } = await member().run(OpenedCase, { id: (await aCase(member(), input)).id });
  return node && 'title' in node ? node : null;
};

test.each(['x', 'x'.repeat(200), '☎️'.repeat(100), '𝄞'.repeat(200)])('«%s» is a title', async (title) => {
  expect((await opened({ title }))?.title).toBe(title);
});

test.each([
  ['', 'TEXT_MISSING'],
  [' \n\t ', 'TEXT_MISSING'],
  ['x'.repeat(201), 'TEXT_TOO_LONG'],
  ['𝄞'.repeat(201), 'TEXT_TOO_LONG'],
  ['x'.repeat(10_000), 'TEXT_TOO_LONG'],
  ['x\u0000y', 'TEXT_UNREADABLE'],
  ['x\ud834', 'TEXT_UNREADABLE'],
])('title %#: %s', async (title, code) => {
  expect(await refusal(app, { title })).toEqual([`${code} title`]);
});

test('a description has 1 to 10,000 code points', async () => {
  const longest = '𝄞'.repeat(10_000);
  expect((await opened({ description: longest }))?.description).toBe(longest);
  expect(await refusal(app, { description: `${longest}x` })).toEqual(['TEXT_TOO_LONG description']);
  expect(await refusal(app, { description: ' ' })).toEqual(['TEXT_MISSING description']);
  expect(await refusal(app, { description: '\u0000' })).toEqual(['TEXT_UNREADABLE description']);
});

test('a problem’s sentence is in the language of the caller', async () => {
  const french = app.as(people.member, { 'accept-language': 'fr-CH, fr;q=0.9, en;q=0.5' });
  const { createCase } = await french.run(CreateCase, { input: { ...aQuestion, country: 'ZZ' } });
  expect(createCase?.errors.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^«.ZZ.» n’est pas un pays ou une région de ce service/u),
  ]);
});

test.each(['XX', '', 'FRA', 'BR', 'F\u0000', 'ﬁ'])('«%s» is no country of the service', async (country) => {
  expect(await refusal(app, { country })).toEqual(['COUNTRY_UNKNOWN country']);
});

test('20 contacts are taken, 21 are not, and none stands twice', async () => {
  const contacts = Array.from({ length: 21 }, (_, index) => `n${index}@example.org`);
  expect((await opened({ additionalContacts: contacts.slice(1) }))?.additionalContacts).toEqual(contacts.slice(1));
  expect(await refusal(app, { additionalContacts: contacts })).toEqual(['TOO_MANY_CONTACTS additionalContacts']);
  expect(await refusal(app, { additionalContacts: ['a@example.org', 'b@example.org', ' A@Example.org'] })).toEqual([
    'CONTACT_TWICE additionalContacts.2',
  ]);
});

test.each([
  'ops',
  'ops@',
  'a b@example.org',
  'ops@example.org, b@example.org',
  'o\u0000@example.org',
  '',
  `${'o'.repeat(250)}@example.org`,
])('«%s» is no address of a contact', async (address) => {
  expect(await refusal(app, { additionalContacts: ['good@example.org', address] })).toEqual([
    'EMAIL_MALFORMED additionalContacts.1',
  ]);
});

test('agents open no cases', async () => {
  for (const who of [people.agent, people.lead]) {
    const before = await snapshot(app);
    const answer = await app.as(who).ask(CreateCase, { input: { ...aQuestion, title: '' } });
    expect(answer).toMatchObject({ errors: [{ path: ['createCase'], extensions: { code: 'FORBIDDEN' } }] });
    expect(answer.data?.createCase ?? null).toBeNull();
    expect(await snapshot(app)).toEqual(before);
  }
});

test('nobody who is not signed in opens one', async () => {
  const before = await snapshot(app);
  const answer = await app.as(null).ask(CreateCase, { input: aQuestion });
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(await snapshot(app)).toEqual(before);
});
