import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { decodeNodeId, nobody, nodeId } from '../graphql/node.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { idempotencyKeyField } from './case-payload.graphql.ts';
import { listPortReleases, type PortRelease, readPortReleases, revokePortRelease } from './port-releases.ts';

const PortReleaseRef = builder.objectRef<PortRelease>('PortRelease').implement({
  description:
    'Numbers that an admin of the viewer’s organisation has let go with a code; the code is not shown again.',
  fields: (t) => ({
    id: t.id({ description: 'Opaque; for revokePortRelease.', resolve: ({ id }) => nodeId('PortRelease', id) }),
    destinationTenantDomain: t.exposeString('destinationDomain', { description: 'Who may use it.' }),
    numberCount: t.int({ description: 'For how many numbers it is good.', resolve: ({ numbers }) => numbers.length }),
    createdBy: t.string({ description: 'The admin who made it.', resolve: ({ createdBy }) => createdBy.displayName }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When it ends, or ended because it was revoked.',
    }),
    usedAt: t.expose('usedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was used. Null: it was not.',
    }),
  }),
});

const RevokePortReleaseInput = builder.inputType('RevokePortReleaseInput', {
  description: 'A release to take back.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    portReleaseId: t.id({ required: true, description: 'The `id` of a PortRelease.' }),
  }),
});

const RevokePortReleasePayload = definePayload<{ portReleaseId: string }>(
  'RevokePortReleasePayload',
  'What became of a revocation.',
  (t) => ({
    portRelease: t.field({
      type: PortReleaseRef,
      nullable: true,
      description: 'It, as it is now. Null: it was refused, see «errors».',
      resolve: ({ result }, _args, context) => result && batch(context, readPortReleases, result.portReleaseId),
    }),
  }),
);

builder.queryField('portReleases', (t) =>
  t.field({
    type: [PortReleaseRef],
    nullable: true,
    description:
      'What the viewer’s organisation has let go with codes, the newest 100 first; what has ended is forgotten after a month or so. Admins of a tenant only. Null: it was refused.',
    resolve: async (_root, _args, { deps, viewer }) => [...(await listPortReleases(deps, viewer))],
  }),
);

builder.mutationField('revokePortRelease', (t) =>
  t.field({
    type: RevokePortReleasePayload,
    nullable: true,
    description: 'Makes a code that nobody has used worthless. Admins of a tenant only.',
    args: { input: t.arg({ type: RevokePortReleaseInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input }, context) => {
      const portReleaseId = decodeNodeId('PortRelease', input.portReleaseId) ?? nobody;
      return perform(context, revokePortRelease(context.deps, context.viewer, { ...input, portReleaseId }));
    },
  }),
);
