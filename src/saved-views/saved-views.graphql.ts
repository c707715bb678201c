import { CaseScope } from '../cases/case-enums.graphql.ts';
import type { CaseOrder } from '../cases/case-order.ts';
import { CaseOrderField, OrderDirection } from '../cases/case-queries.graphql.ts';
import type { CaseScope as Scope } from '../cases/list-cases.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { Node, nodeId, readNodesOf } from '../graphql/node.ts';
import { LatestSource } from '../graphql/stream.ts';
import { Actor, resolveActor } from '../people/people.graphql.ts';
import { problemTexts } from '../texts/problems.ts';
import { say } from '../texts/text.ts';
import { countViews, type ViewCount } from './count-views.ts';
import { judgeView } from './judge-view.ts';
import { viewPolicy } from './policy.ts';
import { isOwn, listSavedViews, readSavedViews, type SavedViewRow } from './saved-views.ts';
import { readStoredView } from './stored-view.graphql.ts';
import { viewsStream } from './views-stream.ts';

const { mostCounted, mostOwn, mostShared } = viewPolicy;

const SavedViewOrder = builder.objectRef<CaseOrder>('SavedViewOrder').implement({
  description: 'In which order a view lists its cases: send it again as CaseOrder.',
  fields: (t) => ({
    field: t.expose('field', { type: CaseOrderField, description: 'By what.' }),
    direction: t.expose('direction', { type: OrderDirection, description: 'Which way.' }),
  }),
});

const SavedViewCount = builder.objectRef<ViewCount>('SavedViewCount').implement({
  description: 'How many cases a view holds.',
  fields: (t) => ({
    count: t.exposeInt('count', {
      description: `Exact, unless there are more: then ${mostCounted.toLocaleString('en')}.`,
    }),
    more: t.exposeBoolean('more', {
      description:
        'There are more than were counted: show «more than». Never where CaseStatistics.complete is by kept counts.',
    }),
  }),
});

export const SavedView = builder.objectRef<SavedViewRow>('SavedView').implement({
  description:
    'A filter of cases that somebody keeps, for themselves or shared with their team: the people of a tenant, or the desk. Whoever looks at it sees it by their own rights.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Opaque and stable.', resolve: ({ id }) => nodeId('SavedView', id) }),
    name: t.exposeString('name', { description: 'Plain text, 1 to 80 characters.' }),
    scope: t.field({
      type: CaseScope,
      description: 'Whose cases. MINE are those of whoever looks.',
      // The database takes no other.
      resolve: ({ scope }) => scope as Scope,
    }),
    filter: t.field({
      type: 'Filter',
      description: 'As it was saved: send it again as the filter of «cases» or «caseStatistics».',
      // Only filters are stored, and a filter is an object.
      resolve: ({ filter }) => filter as object,
    }),
    orderBy: t.field({
      type: SavedViewOrder,
      nullable: true,
      description: 'The order of «cases». Null: none was saved, or see «problem».',
      resolve: (view, _args, _context, { schema }) => readStoredView(schema, view).question?.orderBy ?? null,
    }),
    shared: t.exposeBoolean('shared', { description: 'Whether the team sees it too.' }),
    owner: t.field({
      type: Actor,
      description: 'Who keeps it.',
      resolve: ({ personId, agentId }, _args, context) =>
        resolveActor(context, { actorKind: personId === null ? 'AGENT' : 'PERSON', personId, agentId }),
    }),
    viewerCanChange: t.boolean({
      description: 'Whether it is the viewer’s own, to change and to delete.',
      resolve: (view, _args, { viewer }) => isOwn(viewer, view),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was saved first.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was saved last.' }),
    problem: t.string({
      nullable: true,
      description:
        'A sentence, in the language of the caller, when the view holds what can no longer be asked. It can still be read, changed and deleted. Null: it can be asked.',
      resolve: (view, _args, { viewer, language, deps }, { schema }) => {
        const { question, problem } = readStoredView(schema, view);
        if (problem) return problem(language);
        const wrong = question && judgeView(viewer, question, deps.now);
        return wrong && say(problemTexts[wrong.code], language, wrong.params);
      },
    }),
    count: t.field({
      type: SavedViewCount,
      nullable: true,
      description: 'How many cases it holds now. Null: it cannot be asked, see «problem».',
      complexity: 20,
      resolve: (view, _args, context, { schema }) => {
        const { question } = readStoredView(schema, view);
        return question && batch(context, countViews, question);
      },
    }),
  }),
});

readNodesOf('SavedView', (context, id) => batch(context, readSavedViews, id));

const listed = `their own, at most ${mostOwn}, then those that others of the team share, at most ${mostShared}; each by name`;

builder.queryField('savedViews', (t) =>
  t.field({
    type: [SavedView],
    description: `The views of the viewer: ${listed}.`,
    resolve: async (_root, _args, { deps, viewer }) => [...(await listSavedViews(deps, viewer))],
  }),
);

builder.subscriptionField('savedViews', (t) =>
  t.field({
    type: [SavedView],
    description:
      'The same, live with their counts: at once, then whenever something has changed, at most once a second; what follows from the time alone within a minute. Only the latest value counts, so there is no cursor.',
    subscribe: (_root, _args, { deps, viewer }) =>
      new LatestSource<readonly SavedViewRow[]>(viewsStream(deps, viewer), (today) => listSavedViews(deps, today), {
        by: [viewer.id],
        ages: true,
      }),
    resolve: (views) => [...views],
  }),
);
