import type { GraphQLSchema } from 'graphql';
import { CaseScope } from '../cases/case-enums.graphql.ts';
import type { CaseFilter } from '../cases/case-filter.ts';
import type { CaseOrder as Order } from '../cases/case-order.ts';
import { idempotencyKeyField } from '../cases/case-payload.graphql.ts';
import { CaseFilterRef, CaseOrder, decodeFilter } from '../cases/case-queries.graphql.ts';
import type { CaseScope as Scope } from '../cases/list-cases.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { decodeNodeId, nobody, nodeId } from '../graphql/node.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { viewPolicy } from './policy.ts';
import { createSavedView, deleteSavedView, updateSavedView, type ViewResult } from './save-view.ts';
import { SavedView } from './saved-views.graphql.ts';
import { readSavedViews, type SavedViewRow } from './saved-views.ts';
import { readStoredView } from './stored-view.graphql.ts';

const { nameLength, filterLength, mostOwn, mostShared } = viewPolicy;
const filterText = `Which of them, in at most ${filterLength.toLocaleString('en')} characters, its names among them`;
const nameText = `Plain text, 1 to ${nameLength} characters.`;
const idField = { required: true, description: 'The `id` of a SavedView of the caller.' } as const;

const CreateSavedViewInput = builder.inputType('CreateSavedViewInput', {
  description: 'A filter to keep.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    name: t.string({ required: true, description: nameText }),
    scope: t.field({ type: CaseScope, description: 'Whose cases. Null: MINE for persons, DESK for agents.' }),
    filter: t.field({ type: CaseFilterRef, required: true, description: `${filterText}; one without fields: all.` }),
    orderBy: t.field({ type: CaseOrder, description: 'In which order. Null: that of «cases».' }),
    shared: t.boolean({ defaultValue: false, description: 'With the team: it sees the view, and cannot change it.' }),
  }),
});

const UpdateSavedViewInput = builder.inputType('UpdateSavedViewInput', {
  description: 'What changes of a view. A field that is absent stays as it is.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    savedViewId: t.id(idField),
    name: t.string({ description: `${nameText} Null: as it is.` }),
    scope: t.field({ type: CaseScope, description: 'Whose cases. Null: as it is.' }),
    filter: t.field({ type: CaseFilterRef, description: `${filterText}. Null: as it is.` }),
    orderBy: t.field({ type: CaseOrder, description: 'In which order. Null: that of «cases».' }),
    shared: t.boolean({ description: 'With the team. Null: as it is.' }),
  }),
});

const DeleteSavedViewInput = builder.inputType('DeleteSavedViewInput', {
  description: 'A view to keep no longer.',
  fields: (t) => ({ idempotencyKey: t.id(idempotencyKeyField), savedViewId: t.id(idField) }),
});

const defineViewPayload = (name: string, description: string) =>
  definePayload<ViewResult>(name, description, (t) => ({
    savedView: t.field({
      type: SavedView,
      nullable: true,
      description: 'The view as it is now. Null: nothing was done, see «errors».',
      resolve: ({ result }, _args, context) => (result ? batch(context, readSavedViews, result.savedViewId) : null),
    }),
  }));

const CreateSavedViewPayload = defineViewPayload('CreateSavedViewPayload', 'What became of a new view.');
const UpdateSavedViewPayload = defineViewPayload('UpdateSavedViewPayload', 'What became of the change of a view.');
const DeleteSavedViewPayload = definePayload<ViewResult>('DeleteSavedViewPayload', 'What became of a view.', (t) => ({
  deletedSavedViewId: t.id({
    nullable: true,
    description: 'The `id` that it had. Null: nothing was done, see «errors».',
    resolve: ({ result }) => result && nodeId('SavedView', result.savedViewId),
  }),
}));

/** What was sent, as JSON: moments as text, what is absent left out. */
const asSent = (input: object): Record<string, never> => JSON.parse(JSON.stringify(input));

builder.mutationFields((t) => ({
  createSavedView: t.field({
    type: CreateSavedViewPayload,
    nullable: true,
    description: `Keeps a filter under a name. Everybody keeps at most ${mostOwn}, and a team shares at most ${mostShared}.`,
    args: { input: t.arg({ type: CreateSavedViewInput, required: true, description: 'The view.' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, name, filter, orderBy, shared } = input;
      const scope = input.scope ?? (context.viewer.kind === 'AGENT' ? 'DESK' : 'MINE');
      const question = { scope, filter: decodeFilter(filter), orderBy: orderBy ?? null };
      const stored = { filter: asSent(filter), orderBy: orderBy ? asSent(orderBy) : null };
      const view = { idempotencyKey, name, question, shared: shared ?? false, ...stored };
      return perform(context, createSavedView(context.deps, context.viewer, view, asSent(input)));
    },
  }),
  updateSavedView: t.field({
    type: UpdateSavedViewPayload,
    nullable: true,
    description: 'Changes a view of the caller.',
    args: { input: t.arg({ type: UpdateSavedViewInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context, { schema }) => {
      const { idempotencyKey, name, filter, orderBy, shared } = input;
      const change = {
        idempotencyKey,
        savedViewId: decodeNodeId('SavedView', input.savedViewId) ?? nobody,
        question: (before: SavedViewRow) => questionAfter(schema, before, input),
        ...(typeof name === 'string' ? { name } : {}),
        ...(filter ? { filter: asSent(filter) } : {}),
        ...(orderBy === undefined ? {} : { orderBy: orderBy && asSent(orderBy) }),
        ...(typeof shared === 'boolean' ? { shared } : {}),
      };
      return perform(context, updateSavedView(context.deps, context.viewer, change, asSent(input)));
    },
  }),
  deleteSavedView: t.field({
    type: DeleteSavedViewPayload,
    nullable: true,
    description: 'Keeps a view of the caller no longer.',
    args: { input: t.arg({ type: DeleteSavedViewInput, required: true, description: 'The view.' }) },
    resolve: (_root, { input }, context) => {
      const savedViewId = decodeNodeId('SavedView', input.savedViewId) ?? nobody;
      return perform(context, deleteSavedView(context.deps, context.viewer, { ...input, savedViewId }));
    },
  }),
}));

interface Asked {
  readonly scope?: Scope | null | undefined;
  readonly filter?: CaseFilter | null | undefined;
  readonly orderBy?: Order | null | undefined;
}

/** Null: nothing that is asked changes, so that a view which cannot be asked can still be renamed. */
function questionAfter(schema: GraphQLSchema, before: SavedViewRow, { scope, filter, orderBy }: Asked) {
  if (!scope && !filter && !orderBy) return null;
  const stored = filter ? decodeFilter(filter) : (readStoredView(schema, before).question?.filter ?? {});
  // The database takes no other scope.
  return { scope: scope ?? (before.scope as Scope), filter: stored, orderBy: orderBy ?? null };
}
