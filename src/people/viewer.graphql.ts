import type { Viewer } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { batch, type Context } from '../graphql/context.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { Actor, resolveActor, Tenant } from './people.graphql.ts';
import { type AgentRow, type PersonRow, readAgents, readPersons, readTenants } from './people.ts';
import { rolesOf } from './roles.ts';
import { updateProfile } from './update-profile.ts';

const Role = builder.enumType('Role', {
  description: 'A role of whoever is signed in.',
  values: {
    MEMBER: { description: 'Of a person of a tenant.' },
    ADMIN: { description: 'Of a person who administers their tenant; they are MEMBER too.' },
    AGENT: { description: 'Of somebody of the desk.' },
    LEAD: { description: 'Of somebody who leads the desk; they are AGENT too.' },
  },
});

export const Language = builder.enumType('Language', {
  description: 'A language in which the service speaks to people.',
  values: { EN: { description: 'English.' }, FR: { description: 'French.' } },
});

const Profile = builder.objectRef<PersonRow | AgentRow>('Profile').implement({
  description: 'What somebody says of themselves. Each sees their own only.',
  fields: (t) => ({
    displayName: t.exposeString('displayName', { description: 'The name that others see; 1 to 100 characters.' }),
    email: t.expose('email', { type: 'EmailAddress', description: 'From the directory that signs them in.' }),
    phone: t.expose('phone', {
      type: 'PhoneNumber',
      nullable: true,
      description: 'Where the desk may call them, E.164. Null: not given.',
    }),
    language: t.expose('language', {
      type: Language,
      nullable: true,
      description: 'Used where a request names none. Null: Accept-Language alone decides, else English.',
    }),
    timeZone: t.expose('timeZone', {
      type: 'TimeZone',
      nullable: true,
      description: 'The zone in which to show times to them; UTC is one too. Null: not given.',
    }),
  }),
});

const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Whoever is signed in.',
  fields: (t) => ({
    actor: t.field({
      type: Actor,
      description: 'As others see them: a Person or an Agent.',
      resolve: ({ kind, id }, _args, context) => resolveActor(context, { actorKind: kind, personId: id, agentId: id }),
    }),
    tenant: t.field({
      type: Tenant,
      nullable: true,
      description: 'The organisation that they belong to. Null for agents.',
      resolve: (viewer, _args, context) =>
        viewer.kind === 'PERSON' ? batch(context, readTenants, viewer.tenantId) : null,
    }),
    roles: t.field({
      type: [Role],
      description: 'All roles that they have, the lesser one first.',
      resolve: (viewer) => [...rolesOf(viewer)],
    }),
    profile: t.field({
      type: Profile,
      description: 'What «updateProfile» changes.',
      resolve: (viewer, _args, context) => resolveProfile(context, viewer),
    }),
  }),
});

async function resolveProfile(context: Context, { kind, id }: Viewer): Promise<PersonRow | AgentRow> {
  const row = kind === 'PERSON' ? await batch(context, readPersons, id) : await batch(context, readAgents, id);
  if (!row) throw new Error(`The viewer ${id} is not registered.`);
  return row;
}

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerRef,
    description: 'Whoever is signed in: who they are, what they may do, how they like it.',
    resolve: (_root, _args, { viewer }) => viewer,
  }),
);

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  description: 'What to change in one’s own profile. A field that is left out stays as it is.',
  fields: (t) => ({
    idempotencyKey: t.id({
      description: 'Makes a retry safe for 24 hours; 16 to 64 characters, such as a UUID. Null: a retry runs again.',
    }),
    displayName: t.string({ description: 'The name that others see; 1 to 100 characters. Null is a problem.' }),
    phone: t.field({
      type: 'PhoneNumber',
      description: 'Where the desk may call: with + and the calling code, without an extension. Null clears it.',
    }),
    language: t.field({ type: Language, description: 'Used where a request names none. Null clears it.' }),
    timeZone: t.field({ type: 'TimeZone', description: 'An IANA time zone, or UTC. Null clears it.' }),
  }),
});

const UpdateProfilePayload = definePayload<{ viewerId: string }>(
  'UpdateProfilePayload',
  'What became of a change of the profile.',
  (t) => ({
    viewer: t.field({
      type: ViewerRef,
      nullable: true,
      description: 'Whoever is signed in, with the profile as it is now. Null: nothing was changed, see «errors».',
      resolve: ({ result }, _args, { viewer }) => result && viewer,
    }),
  }),
);

builder.mutationField('updateProfile', (t) =>
  t.field({
    type: UpdateProfilePayload,
    nullable: true,
    description: 'Changes one’s own profile.',
    args: { input: t.arg({ type: UpdateProfileInput, required: true, description: 'What to change.' }) },
    resolve: (_root, { input }, context) => perform(context, updateProfile(context.deps, context.viewer, input)),
  }),
);
