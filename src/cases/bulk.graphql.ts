import { authorise } from '../access/authorise.ts';
import type { Problem } from '../errors.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { decodeNodeId, decodeNodeIdOr, nobody, nodeId } from '../graphql/node.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { LatestSource, notFound } from '../graphql/stream.ts';
import { UserError } from '../graphql/user-errors.ts';
import { Actor, resolveActor } from '../people/people.graphql.ts';
import { CaseStatus } from '../timeline/case-enums.graphql.ts';
import { CommentVisibility } from '../timeline/entries.graphql.ts';
import { type BulkFailure, type BulkJobRow, bulkJobStream, readBulkFailures, readBulkJobs } from './bulk-jobs.ts';
import { Case } from './case.graphql.ts';
import { idempotencyKeyField } from './case-payload.graphql.ts';
import { type BulkChange, changeCases } from './change-cases.ts';
import { readCases } from './read-cases.ts';

const BulkAssignInput = builder.inputType('BulkAssignInput', {
  description: 'Who at the desk has the cases.',
  fields: (t) => ({ assigneeId: t.id({ description: 'The `id` of an Agent. Null: nobody.' }) }),
});

const BulkStatusInput = builder.inputType('BulkStatusInput', {
  description: 'A step of the desk, as in changeCaseStatus.',
  fields: (t) => ({
    status: t.field({
      type: CaseStatus,
      required: true,
      description: 'The status; each case must be able to reach it.',
    }),
    reason: t.string({ description: 'Why, at most 10,000 characters; needed with some steps. Null: not said.' }),
  }),
});

const BulkCommentInput = builder.inputType('BulkCommentInput', {
  description: 'Something to say on each of the cases.',
  fields: (t) => ({
    body: t.string({ required: true, description: 'Plain text, 1 to 10,000 characters.' }),
    visibility: t.field({ type: CommentVisibility, defaultValue: 'PUBLIC', description: 'INTERNAL: the desk alone.' }),
  }),
});

interface ChangeInput {
  readonly assign?: typeof BulkAssignInput.$inferInput | null | undefined;
  readonly status?: typeof BulkStatusInput.$inferInput | null | undefined;
  readonly comment?: typeof BulkCommentInput.$inferInput | null | undefined;
}

const CasesChangeInput = builder.inputRef<ChangeInput>('CasesChangeInput').implement({
  description: 'The one change that is made to every case.',
  isOneOf: true,
  fields: (t) => ({
    assign: t.field({ type: BulkAssignInput, description: 'Assign them.' }),
    status: t.field({ type: BulkStatusInput, description: 'Change their status.' }),
    comment: t.field({ type: BulkCommentInput, description: 'Comment on them.' }),
  }),
});

const ChangeCasesInput = builder.inputType('ChangeCasesInput', {
  description: 'One change for many cases.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    caseIds: t.idList({ required: true, description: 'The `id` of each Case, 1 to 500, each once.' }),
    change: t.field({ type: CasesChangeInput, required: true, description: 'The change.' }),
  }),
});

const BulkFailureRef = builder.objectRef<BulkFailure>('BulkFailure').implement({
  description: 'A case that a job could not change; the others are changed all the same.',
  fields: (t) => ({
    case: t.field({
      type: Case,
      nullable: true,
      description: 'The case as it is now. Null: it is there no longer.',
      resolve: ({ caseId }, _args, context) => batch(context, readCases, caseId),
    }),
    errors: t.field({
      type: [UserError],
      description: 'Why, as the mutation for one case would say it.',
      resolve: ({ problems }): Problem[] => [...problems],
    }),
  }),
});

const BulkJobRef = builder.objectRef<BulkJobRow>('BulkJob').implement({
  description: 'One change for many cases, under way or done. Leads only.',
  fields: (t) => ({
    id: t.id({
      description: 'Opaque; for the query and the subscription «bulkJob».',
      resolve: ({ id }) => nodeId('BulkJob', id),
    }),
    startedBy: t.field({
      type: Actor,
      description: 'The lead who asked for it.',
      resolve: ({ agentId }, _args, context) => resolveActor(context, { actorKind: 'AGENT', personId: null, agentId }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'Null: it is under way.' }),
    total: t.exposeInt('total', { description: 'How many cases it is about.' }),
    succeeded: t.exposeInt('succeeded', { description: 'How many are changed by now.' }),
    failed: t.exposeInt('failed', { description: 'How many could not be changed.' }),
    failures: t.field({
      type: [BulkFailureRef],
      description: 'Those that could not be changed by now, at most 500, in the order of the input.',
      resolve: async ({ id }, _args, context) => [...(await batch(context, readBulkFailures, id))],
    }),
  }),
});

const ChangeCasesPayload = definePayload<{ bulkJobId: string }>('ChangeCasesPayload', 'What became of a job.', (t) => ({
  job: t.field({
    type: BulkJobRef,
    nullable: true,
    description: 'The job, under way. Null: nothing was done, see «errors».',
    resolve: ({ result }, _args, context) => result && batch(context, readBulkJobs, result.bulkJobId),
  }),
}));

function decodeChange({ assign, status, comment }: ChangeInput): BulkChange {
  if (assign) return { kind: 'ASSIGN', assigneeId: decodeNodeIdOr('Agent', assign.assigneeId, null) };
  if (status) return { kind: 'STATUS', status: status.status, reason: status.reason ?? null };
  if (comment) return { kind: 'COMMENT', body: comment.body, visibility: comment.visibility ?? 'PUBLIC' };
  throw new Error('CasesChangeInput came without a member.');
}

builder.mutationField('changeCases', (t) =>
  t.field({
    type: ChangeCasesPayload,
    nullable: true,
    description:
      'Makes one change to up to 500 cases, each in a transaction of its own: it succeeds or fails alone. Returns at once; watch the job with the subscription «bulkJob». Leads only.',
    args: { input: t.arg({ type: ChangeCasesInput, required: true, description: 'The cases and the change.' }) },
    resolve: (_root, { input }, context) => {
      const caseIds = input.caseIds.map((id) => decodeNodeId('Case', id) ?? nobody);
      const { idempotencyKey } = input;
      const wanted = { idempotencyKey, caseIds, change: decodeChange(input.change) };
      return perform(context, changeCases(context.deps, context.viewer, wanted));
    },
  }),
);

const idArgument = { required: true, description: 'The `id` of a BulkJob.' } as const;

builder.queryField('bulkJob', (t) =>
  t.field({
    type: BulkJobRef,
    nullable: true,
    description: 'A job by its id. Null: there is none such. Leads only.',
    args: { id: t.arg.id(idArgument) },
    resolve: (_root, { id }, context) => {
      authorise(context.viewer, 'changeCases');
      return batch(context, readBulkJobs, decodeNodeId('BulkJob', id) ?? nobody);
    },
  }),
);

builder.subscriptionField('bulkJob', (t) =>
  t.field({
    type: BulkJobRef,
    description:
      'A job as it goes on: at once, then whenever it has moved, at most once a second, up to its end. Only the latest value counts, so there is no cursor. NOT_FOUND when there is none such. Leads only.',
    args: { id: t.arg.id(idArgument) },
    subscribe: async (_root, { id }, { deps, viewer }) => {
      authorise(viewer, 'changeCases');
      const jobId = decodeNodeId('BulkJob', id) ?? nobody;
      const read = async (today: typeof viewer) => {
        const [job] = await readBulkJobs(deps, today, [jobId]);
        if (!job) throw notFound();
        return job;
      };
      await read(viewer);
      return new LatestSource<BulkJobRow>(bulkJobStream(deps, jobId), read);
    },
    resolve: (job) => job,
  }),
);
