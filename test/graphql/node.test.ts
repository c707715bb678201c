import type { GraphQLInterfaceType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { noteMissedClocks } from '../../src/cases/miss-clocks.ts';
import { noteMailTrouble } from '../../src/cases/note-mail-trouble.ts';
import { remind } from '../../src/cases/remind.ts';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import { schema } from '../../src/schema.ts';
import { rowIdOf } from '../cases/a-case-in.ts';
import { AnswerAction, askTenant, WithdrawAction } from '../cases/ask.ts';
import { ConfirmDate, RecordNumberOutcomes, SetPriority } from '../cases/carrier-operations.ts';
import { ConfirmPortRelease } from '../cases/release-operations.ts';
import { graphql } from '../generated/gql.ts';
import { aView } from '../saved-views/view-operations.ts';
import { people, useApp } from '../support/app.ts';
import {
  AddComment,
  AmendCase,
  ChangeCaseStatus,
  RemoveDocument,
  SetAdditionalContacts,
} from '../support/operations.ts';
import { aCase, aCaseInReview, aDocument, aPortIn, foundInfected, idOf } from '../support/stories.ts';

const app = useApp();

const AnyNode = graphql(`query AnyNode($id: ID!) { node(id: $id) { __typename id } }`);
const Story = graphql(`
  query NodeStory($id: ID!) {
    node(id: $id) {
      __typename
      ... on Case {
        tenant { id }
        documents { id }
        timeline(first: 100) { edges { node { __typename id ... on Comment { visibility } } } }
      }
    }
  }
`);

const everybody = ['member', 'admin', 'stranger', 'agent', 'lead'] as const;
type Who = (typeof everybody)[number];
const company: readonly Who[] = ['member', 'admin', 'agent', 'lead'];
const desk: readonly Who[] = ['agent', 'lead'];

/** One row for every kind of thing of Contoso: who is given it. A type that implements Node and has no row fails. */
const rows: readonly (readonly [name: string, typename: string, seenBy: readonly Who[]])[] = [
  ['a case', 'Case', company],
  ['its creation', 'StatusChanged', company],
  ['its assignment', 'Assigned', company],
  ['its amendment', 'Amended', company],
  ['a change of its contacts', 'ContactsChanged', company],
  ['its letter on the timeline', 'DocumentAdded', company],
  ['the rows that were left out', 'NumbersDropped', company],
  ['the removal of a document', 'DocumentRemoved', company],
  ['a document that is infected', 'DocumentInfected', company],
  ['a question on the timeline', 'ActionRequested', company],
  ['an answer on the timeline', 'ActionAnswered', company],
  ['a withdrawal on the timeline', 'ActionWithdrawn', company],
  ['a document that is asked for', 'RequestedDocument', company],
  ['a confirmation that is asked for', 'RequestedConfirmation', company],
  ['a value that is asked for', 'RequestedValue', company],
  ['a confirmed date', 'DateConfirmed', company],
  ['outcomes of numbers', 'NumberOutcomesRecorded', company],
  ['a reminder', 'Reminded', company],
  ['a confirmation of the source', 'PortReleaseConfirmed', company],
  ['a priority', 'PriorityChanged', desk],
  ['a word on its mail', 'MailTroubled', company],
  ['an answer that was late', 'ClockMissed', desk],
  ['a comment', 'Comment', company],
  ['an internal note', 'Comment', desk],
  ['a document', 'Document', company],
  ['the document of an internal note', 'Document', desk],
  ['an upload of the member that nothing names', 'Document', ['member']],
  ['an upload of the agent that nothing names', 'Document', ['agent']],
  ['a person', 'Person', company],
  ['an agent', 'Agent', everybody],
  ['a tenant', 'Tenant', company],
  ['a view of the member’s own', 'SavedView', ['member']],
  ['a view that the member shares', 'SavedView', ['member', 'admin']],
  ['a view that the agent shares', 'SavedView', desk],
];

const ids = new Map<string, string>();

beforeAll(async () => {
  const [member, agent] = [app.as(people.member), app.as(people.agent)];
  const port = await aPortIn(member, ['+493022730000', 'nonsense']);
  const { id } = await aCaseInReview(app, { ...port, onInvalidRows: 'DROP' });
  await member.run(AmendCase, { input: { caseId: id, title: 'Another title' } });
  await member.run(SetAdditionalContacts, { input: { caseId: id, additionalContacts: ['ann@example.com'] } });
  await agent.run(AddComment, { input: { caseId: id, body: 'For both.' } });
  for (const removed of [true, false]) {
    const documentId = await aDocument(member);
    await member.run(AddComment, { input: { caseId: id, body: 'There.', documentIds: [documentId] } });
    if (removed) await member.run(RemoveDocument, { input: { documentId } });
    else await foundInfected(app, documentId);
  }
  const trouble = { caseId: rowIdOf(id), address: people.member, trouble: 'SWITCHED_OFF' } as const;
  await noteMailTrouble(app.deps, trouble, async () => true);
  const internal = await aDocument(agent);
  const input = { caseId: id, body: 'For us.', visibility: 'INTERNAL' as const, documentIds: [internal] };
  await agent.run(AddComment, { input });

  const kinds = ['DOCUMENT', 'CONFIRMATION', 'VALUE'] as const;
  const [asked = '', confirmation = '', value = ''] = await askTenant(app, id, kinds);
  const answer = { confirmed: true };
  await member.run(AnswerAction, { input: { caseId: id, actionRequestId: confirmation, answer } });
  await agent.run(WithdrawAction, { input: { caseId: id, actionRequestId: value } });

  await agent.run(RecordNumberOutcomes, { input: { caseId: id, outcomes: [{ outcome: 'WITHDRAWN' }] } });
  await agent.run(SetPriority, { input: { caseId: id, priority: 'HIGH' } });
  await agent.run(WithdrawAction, { input: { caseId: id, actionRequestId: asked } });
  await agent.run(ChangeCaseStatus, { input: { caseId: id, status: 'WITH_CARRIER' } });
  const confirmedFor = { localDateTime: '2027-04-01T10:00' };
  await agent.run(ConfirmDate, { input: { caseId: id, confirmedFor } });

  const crossTenantPort = {
    sourceTenantDomain: 'contoso.com',
    destinationTenantDomain: 'fabrikam.com',
    requestedFor: { localDateTime: '2027-04-26T10:00' },
    numbers: { numbers: ['+493022730000'] },
  };
  const release = await aCase(member, { country: 'DE', request: { crossTenantPort } });
  await app.as(people.admin).run(ConfirmPortRelease, { input: { caseId: release.id } });
  const { node: released } = await member.run(Story, { id: release.id });
  if (released?.__typename !== 'Case') throw new Error('The case is gone.');
  ids.set('a confirmation of the source', released.timeline.edges.at(-1)?.node.id ?? '');

  const inventoryTypeChange = {
    convertTo: 'SERVICE' as const,
    preferredFor: { localDateTime: '2027-03-02T10:00' },
    numbersAreUnassigned: true,
    numbers: { numbers: ['+493022730000'] },
  };
  const change = await aCase(member, { country: 'DE', request: { inventoryTypeChange } });
  await remind(app.deps);
  const { node: changed } = await member.run(Story, { id: change.id });
  if (changed?.__typename !== 'Case') throw new Error('The case is gone.');
  ids.set('a reminder', changed.timeline.edges.at(-1)?.node.id ?? '');

  const late = new Date(app.clock.now().getTime() - 1);
  const resumed = { serviceClock: 'NEXT_ANSWER', clockStartedAt: late, clockResumedAt: late, dueAt: late } as const;
  await app.deps.prisma.case.update({ where: { id: rowIdOf(id) }, data: resumed });
  await noteMissedClocks(app.deps);

  const { node } = await member.run(Story, { id });
  const { node: ofDesk } = await agent.run(Story, { id });
  if (node?.__typename !== 'Case' || ofDesk?.__typename !== 'Case') throw new Error('The case is gone.');
  for (const [name, typename] of rows) {
    const entry = node.timeline.edges.find((edge) => edge.node.__typename === typename);
    if (entry) ids.set(name, entry.node.id);
  }
  ids.set('a case', id);
  ids.set('a document that is asked for', asked);
  ids.set('a confirmation that is asked for', confirmation);
  ids.set('a value that is asked for', value);
  for (const [name, typename] of rows.filter(([, , seenBy]) => seenBy === desk)) {
    const entry = ofDesk.timeline.edges.find((edge) => edge.node.__typename === typename);
    if (entry && !ids.has(name)) ids.set(name, entry.node.id);
  }
  const note = ofDesk.timeline.edges.find(
    ({ node: one }) => one.__typename === 'Comment' && one.visibility === 'INTERNAL',
  );
  ids.set('an internal note', note?.node.id ?? '');
  ids.set('a document', node.documents[0]?.id ?? '');
  ids.set('the document of an internal note', internal);
  ids.set('an upload of the member that nothing names', await aDocument(member));
  ids.set('an upload of the agent that nothing names', await aDocument(agent));
  ids.set('a person', await idOf(member));
  ids.set('an agent', await idOf(agent));
  ids.set('a tenant', node.tenant.id);
  ids.set('a view of the member’s own', (await aView(member)).id);
  ids.set('a view that the member shares', (await aView(member, { shared: true })).id);
  ids.set('a view that the agent shares', (await aView(agent, { shared: true })).id);
});

const idFor = (name: string): string => {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The story has no id for ${name}.`);
  return id;
};
const ask = (who: Who, id: string) => app.as(people[who]).ask(AnyNode, { id });
const absent = { status: 200, data: { node: null } };

test('every type that implements Node has a row here', () => {
  const types = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType).map(({ name }) => name);
  expect([...new Set(rows.map(([, typename]) => typename))].sort()).toEqual(types.sort());
});

describe.each(rows)('%s', (name, typename, seenBy) => {
  test.each(everybody)('is asked for by %s', async (who) => {
    const id = idFor(name);
    const seen = { status: 200, data: { node: { __typename: typename, id } } };
    expect(await ask(who, id)).toEqual(seenBy.includes(who) ? seen : absent);
  });

  test('is nothing under the name of another type', async () => {
    const [, firstSeer = 'agent'] = [null, ...seenBy];
    for (const other of new Set(rows.map(([, one]) => one))) {
      if (other !== typename) expect(await ask(firstSeer, nodeId(other, rowIdOf(idFor(name))))).toEqual(absent);
    }
  });
});

test.each([...new Set(rows.map(([, typename]) => typename))])(
  'a %s that is not there is null for all',
  async (typename) => {
    for (const who of everybody) expect(await ask(who, nodeId(typename, nobody))).toEqual(absent);
  },
);

const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  '',
  ' ',
  'nonsense',
  'Case',
  base64('Case'),
  base64('Case:'),
  base64('Case:1'),
  base64(`:${nobody}`),
  base64(`Nothing:${nobody}`),
  base64(`Query:${nobody}`),
  base64(`__proto__:${nobody}`),
  base64(`constructor:${nobody}`),
  base64(`Case:${nobody}:${nobody}`),
  base64("Case:' OR 1=1 --"),
  base64('Case:\0'),
  '\u0000',
  '💥',
  'A'.repeat(10_000),
])('the nonsense %j is null', async (id) => {
  expect(await ask('lead', id)).toEqual(absent);
});

test('an id of a case under capital letters is no id of a case', async () => {
  expect(await ask('member', nodeId('Case', rowIdOf(idFor('a case')).toUpperCase()))).toEqual(absent);
});
