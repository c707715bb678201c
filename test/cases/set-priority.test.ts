import { expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import { people, useApp } from '../support/app.ts';
import { CaseStatusChanged, TimelineEntryAdded } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';
import { aCaseIn } from './a-case-in.ts';
import { SetPriority } from './carrier-operations.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

const PriorityOfCase = graphql(`
  query PriorityOfCase($id: ID!) {
    node(id: $id) {
      __typename
      ... on Case {
        priority version updatedAt
        timeline(first: 20) { streamCursor edges { node { __typename ... on PriorityChanged { fromPriority: from toPriority: to } } } }
      }
    }
  }
`);

const seenBy = async (email: string, id: string) => (await app.as(email).run(PriorityOfCase, { id })).node;

test('the desk sees it on the case and its timeline; for the tenant nothing has happened', async () => {
  const { id } = await aCase(app.as(people.member));
  const before = await seenBy(people.member, id);
  expect(before).toMatchObject({ priority: null });
  const { setPriority } = await app.as(people.agent).run(SetPriority, { input: { caseId: id, priority: 'URGENT' } });
  expect(setPriority).toMatchObject({ case: { priority: 'URGENT', version: 1, deskVersion: 2 }, errors: [] });
  expect(await seenBy(people.member, id)).toEqual(before);
  expect(await seenBy(people.lead, id)).toMatchObject({
    priority: 'URGENT',
    timeline: {
      edges: [
        { node: { __typename: 'StatusChanged' } },
        { node: { __typename: 'PriorityChanged', fromPriority: 'NORMAL', toPriority: 'URGENT' } },
      ],
    },
  });
});

test('no subscription of the tenant is told of it', async () => {
  const { id } = await aCase(app.as(people.member));
  await using socket = app.socket(people.admin);
  const timeline = socket.watch(TimelineEntryAdded, { caseId: id });
  const feed = socket.watch(CaseStatusChanged, { scope: 'COMPANY' });
  const { cursor } = (await timeline.next()).timelineEntryAdded;
  await feed.next();
  await app.as(people.agent).run(SetPriority, { input: { caseId: id, priority: 'HIGH' } });
  await aCaseIn(app, 'SUBMITTED');
  expect((await feed.next()).caseStatusChanged).toMatchObject({ to: 'SUBMITTED' });
  expect(timeline.waiting()).toEqual([]);
  const again = socket.watch(TimelineEntryAdded, { caseId: id, after: cursor });
  expect((await again.next()).timelineEntryAdded).toMatchObject({ cursor, entry: null });
});

test('the priority that it has already writes nothing', async () => {
  const { id } = await aCase(app.as(people.member));
  const before = await tracesIn(app);
  const { setPriority } = await app.as(people.agent).run(SetPriority, { input: { caseId: id, priority: 'NORMAL' } });
  expect([setPriority?.errors, await tracesIn(app)]).toEqual([[], before]);
});

test.each(['RESOLVED', 'CANCELLED'] as const)('a case that is %s has none to set', async (status) => {
  const { id } = await aCaseIn(app, status);
  const { setPriority } = await app.as(people.lead).run(SetPriority, { input: { caseId: id, priority: 'LOW' } });
  expect(setPriority?.errors).toEqual([{ code: 'CASE_CLOSED', path: [] }]);
});
