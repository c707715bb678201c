import { beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { CaseFilter } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { AddComment, AmendCase, RemoveDocument } from '../support/operations.ts';
import { aCase, aDocument, foundInfected } from '../support/stories.ts';
import { putInto } from './a-case-in.ts';

const app = useApp();

const FoundCases = graphql(`
  query FoundCases($filter: CaseFilter, $scope: CaseScope, $orderBy: CaseOrder) {
    cases(filter: $filter, scope: $scope, orderBy: $orderBy, first: 100) { edges { node { title } } }
  }
`);

const removed = new Map<string, string>();

beforeAll(async () => {
  const [member, agent, stranger] = [app.as(people.member), app.as(people.agent), app.as(people.stranger)];
  const cafe = await aCase(member, { title: 'Le café de Zürich', description: 'Numéros de la gare, SIM-only.' });
  await agent.run(AddComment, { input: { caseId: cafe.id, body: 'The carrier sent an invoice.' } });
  await agent.run(AddComment, { input: { caseId: cafe.id, body: 'Numbers of Lyon are slow.' } });
  const note = { caseId: cafe.id, visibility: 'INTERNAL' as const };
  const secret = await aDocument(agent, { filename: 'blacklist.pdf' });
  await agent.run(AddComment, { input: { ...note, body: 'They owe us money: dunning.', documentIds: [secret] } });

  const map = await aCase(member, {
    title: 'Map',
    documentIds: [await aDocument(member, { filename: 'floor-plan.pdf' })],
  });
  for (const filename of ['removed-invoice.pdf', 'infected-invoice.pdf']) {
    const documentId = await aDocument(member, { filename });
    await member.run(AddComment, { input: { caseId: map.id, body: 'See there.', documentIds: [documentId] } });
    removed.set(filename, documentId);
  }
  await aCase(stranger, { title: 'Foreign invoice', description: 'Of a stranger.' });
});

async function found(email: string, text: string, more: CaseFilter = {}) {
  const scope = email === people.agent ? 'DESK' : 'COMPANY';
  const { cases } = await app.as(email).run(FoundCases, { filter: { text, ...more }, scope });
  return cases.edges.map(({ node }) => node.title).toSorted();
}

const cafe = ['Le café de Zürich'];
const both = ['Le café de Zürich', 'Map'];

describe('words are found', () => {
  test.each([
    ['of the title', 'zürich', cafe],
    ['without its accents', 'CAFE zurich', cafe],
    ['with accents that are not there', 'gàré', cafe],
    ['of the description', 'numeros', cafe],
    ['of a comment', 'carrier', cafe],
    ['of the name of a document', 'plan', ['Map']],
    ['of all these together', 'invoice lyon gare', cafe],
    ['as the beginning of the last one', 'zur', cafe],
    ['but not as one of two letters', 'zu', []],
    ['nor as one of the first', 'zur gare', []],
    ['joined as they are written', 'sim-only', cafe],
    ['one after the other in quotes', '"carrier sent"', cafe],
    ['not so in another order', '"sent carrier"', []],
    ['not so over the end of a comment', '"invoice numbers"', []],
    ['with an open quote', '"carrier sent', cafe],
    ['without another one', 'see -plan', []],
    ['without a phrase', 'invoice -"carrier sent"', ['Map']],
    ['whatever stands between', "  (invoice) & | ! <-> :* slow \\ ' ", cafe],
    ['never as what PostgreSQL would make of it', "slow:* & '", cafe],
    ['not when they are nowhere', 'rumpelstilzchen', []],
  ])('%s', async (_name, text, titles) => {
    expect(await found(people.member, text)).toEqual(titles);
  });

  test('by the desk everywhere, by a person in their tenant alone', async () => {
    expect(await found(people.agent, 'invoice')).toEqual(['Foreign invoice', ...both]);
    expect(await found(people.member, 'invoice')).toEqual(both);
    expect(await found(people.stranger, 'invoice')).toEqual(['Foreign invoice']);
    expect(await found(people.stranger, 'zürich')).toEqual([]);
    expect(await found(people.stranger, '-zürich invoice')).toEqual(['Foreign invoice']);
  });

  test('of an internal note and its document by the desk alone, however they are asked for', async () => {
    for (const text of ['dunning', 'blacklist', 'dunn', '"owe us"', 'invoice dunning']) {
      expect(await found(people.agent, text)).toEqual(cafe);
      expect(await found(people.admin, text)).toEqual([]);
      expect(await found(people.admin, 'carrier', { not: { text } })).toEqual(cafe);
    }
    for (const text of ['~dunning', "'~dunning'", 'dunning~', '#', '@d20000 dunning']) {
      const { data } = await app.as(people.admin).ask(FoundCases, { filter: { text }, scope: 'COMPANY' });
      expect(data?.cases.edges ?? []).toEqual([]);
    }
    // A word with a minus finds what only the desk knows to be there.
    expect(await found(people.admin, 'carrier -dunning')).toEqual(cafe);
    expect(await found(people.agent, 'carrier -dunning')).toEqual([]);
  });

  test('beside other fields, within or, and, not', async () => {
    expect(await found(people.member, 'invoice', { state: 'CLOSED' })).toEqual([]);
    const filter = { or: [{ text: 'zürich' }, { and: [{ text: 'plan' }, { not: { text: 'zürich' } }] }] };
    const { cases } = await app.as(people.member).run(FoundCases, { filter, scope: 'COMPANY' });
    expect(cases.edges).toHaveLength(2);
  });

  test.each(['CREATED', 'UPDATED', 'DUE', 'PRIORITY'] as const)('in the order of %s', async (field) => {
    for (const direction of ['ASC', 'DESC'] as const) {
      const variables = { filter: { text: 'invoice' }, orderBy: { field, direction } };
      const { cases } = await app.as(people.agent).run(FoundCases, variables);
      expect(cases.edges.map(({ node }) => node.title).toSorted()).toEqual(['Foreign invoice', ...both]);
    }
  });
});

describe('a search is refused', () => {
  const refused = async (filter: CaseFilter) => {
    const { data, errors } = await app.as(people.member).ask(FoundCases, { filter });
    return [data, errors?.map(({ extensions, message }) => [extensions.code, extensions.argument, message])];
  };
  const bad = (argument: string, sentence: unknown) => [null, [['BAD_USER_INPUT', argument, sentence]]];

  test.each(['', '   ', '& | !', '-', '""', '-""', '- -', '-word', '~~~', '\u0301', '()', '🎉'])(
    'with no word: %j',
    async (text) => {
      expect(await refused({ text })).toEqual(bad('filter.text', expect.stringContaining('at least one word')));
    },
  );

  test('of 10,000 characters, and of 21 words, wherever it stands', async () => {
    const long = expect.stringContaining('longer than 200 characters');
    expect(await refused({ text: 'a'.repeat(10_000) })).toEqual(bad('filter.text', long));
    expect(await refused({ or: [{ not: { text: 'é'.repeat(10_000) } }] })).toEqual(bad('filter.or.not.text', long));
    const many = expect.stringContaining('more than 20 words');
    expect(await refused({ text: 'a b '.repeat(11) })).toEqual(bad('filter.text', many));
    expect(await refused({ text: 'a'.repeat(200) })).toEqual([{ cases: { edges: [] } }, undefined]);
  });
});

test('what was loaded past the server is found after a rebuild: its words are those of the server', async () => {
  const { prisma } = app.deps;
  const read = () =>
    prisma.$queryRaw`SELECT case_id::text, tsvector_to_array(document)::text[] AS words FROM case_searches ORDER BY 1`;
  const before = await read();
  await prisma.$executeRaw`UPDATE case_searches SET document = ''`;
  await prisma.$queryRaw`SELECT rebuild_case_searches()::text`;
  expect(await read()).toEqual(before);
});

describe('what changes is found as it is now', () => {
  test('an amended title', async () => {
    const { id } = await aCase(app.as(people.member), { title: 'Marseille' });
    await app.as(people.member).run(AddComment, { input: { caseId: id, body: 'Bouillabaisse.' } });
    await app.as(people.member).run(AmendCase, { input: { caseId: id, title: 'Bordeaux' } });
    expect([await found(people.member, 'marseille'), await found(people.member, 'bordeaux')]).toEqual([
      [],
      ['Bordeaux'],
    ]);
    expect(await found(people.member, 'bordeaux bouillabaisse')).toEqual(['Bordeaux']);
  });

  test('the name of a document until it is removed, or infected', async () => {
    expect(await found(people.member, '"removed invoice"')).toEqual(['Map']);
    await app
      .as(people.member)
      .run(RemoveDocument, { input: { documentId: removed.get('removed-invoice.pdf') ?? '' } });
    expect(await found(people.member, '"removed invoice"')).toEqual([]);
    expect(await found(people.member, '"infected invoice"')).toEqual(['Map']);
    await foundInfected(app, removed.get('infected-invoice.pdf') ?? '');
    expect(await found(people.agent, '"infected invoice"')).toEqual([]);
    expect(await found(people.member, 'floor')).toEqual(['Map']);
  });

  test('a case with more words than are kept takes further comments', async () => {
    const { id } = await aCase(app.as(people.member), { title: 'Novel' });
    for (let chapter = 0; chapter < 6; chapter += 1) {
      const body = Array.from({ length: 1_650 }, (_, index) => `w${chapter * 1_650 + index}`).join(' ');
      const { addComment } = await app
        .as(people.member)
        .run(AddComment, { input: { caseId: id, body: body.slice(0, 10_000) } });
      expect(addComment?.errors).toEqual([]);
    }
    expect(await found(people.member, 'w1 w4000')).toEqual(['Novel']);
    await putInto(app, id, 'RESOLVED');
  });
});
