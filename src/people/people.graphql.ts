import type { Viewer } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { batch, type Context } from '../graphql/context.ts';
import { Node, nodeId, readNodesOf } from '../graphql/node.ts';
import { say } from '../texts/text.ts';
import { ActorOfRow, namesActor } from './actor-of-row.ts';
import { type AgentRow, type PersonRow, readAgents, readDomains, readPersons, readTenants } from './people.ts';
import { systemName } from './system-name.ts';

/** Who caused something, as it is stored: the id of a person or of an agent, or neither. */
export interface Author {
  readonly actorKind: ActorValue['kind'];
  readonly personId: string | null;
  readonly agentId: string | null;
}

/** What a field of the type Actor resolves to. */
export type ActorValue =
  | (Pick<PersonRow, 'id' | 'displayName' | 'email' | 'role'> & { readonly kind: 'PERSON' })
  | (Pick<AgentRow, 'id' | 'displayName' | 'email' | 'role'> & { readonly kind: 'AGENT' })
  | ActorOfRow
  | { readonly kind: 'SYSTEM'; readonly displayName: string };

/** One statement for all people and one for all agents of a page; none for those whom the row names. */
export function resolveActor(
  context: Context,
  { actorKind, personId, agentId }: Author,
): ActorValue | Promise<ActorValue> {
  return actorKind === 'SYSTEM' ? system(context) : readActor(context, { actorKind, personId, agentId });
}

/** Who did what a row tells of, if it names them as it should when it is read to be shown; else as above. */
export function resolveActorOf<R extends object>(
  context: Context,
  row: R,
  kind: Author['actorKind'],
  authorOf: (row: R) => Author,
): ActorValue | Promise<ActorValue> {
  if (kind === 'SYSTEM') return system(context);
  return namesActor(row) ? new ActorOfRow(kind, row) : resolveActor(context, authorOf(row));
}

const system = ({ language }: Context) => ({ kind: 'SYSTEM' as const, displayName: say(systemName, language) });

async function readActor(context: Context, { actorKind, personId, agentId }: Author): Promise<ActorValue> {
  if (actorKind === 'PERSON' && personId !== null) {
    const person = await batch(context, readPersons, personId);
    if (person) return { kind: 'PERSON', ...shown(person) };
  }
  if (actorKind === 'AGENT' && agentId !== null) {
    const agent = await batch(context, readAgents, agentId);
    if (agent) return { kind: 'AGENT', ...shown(agent) };
  }
  // Whoever may see what was done may see who did it: showing nobody instead would hide the bug.
  throw new Error(`The author ${actorKind} ${personId ?? agentId} is not the viewer's to see.`);
}

const shown = <R>({ id, displayName, email, role }: { id: string; displayName: string; email: string; role: R }) => ({
  id,
  displayName,
  email,
  role,
});

/** A row that is reached as Person or Agent, by its id, has no kind; one that is reached as Actor has. */
type ActorShape = (PersonRow & { kind?: 'PERSON' }) | (AgentRow & { kind?: 'AGENT' }) | ActorValue;

const typenames = { PERSON: 'Person', AGENT: 'Agent', SYSTEM: 'System' } as const;

export const Actor = builder.interfaceRef<ActorShape>('Actor').implement({
  description: 'Who did something: a person of a tenant, an agent of the desk, or the service centre itself.',
  resolveType: ({ kind }) => kind && typenames[kind],
  fields: (t) => ({
    displayName: t.exposeString('displayName', {
      description: 'The name to show. That of the service centre is in the language of the caller.',
    }),
  }),
});

const PersonRole = builder.enumType('PersonRole', {
  description: 'What a person may do in their tenant.',
  values: {
    MEMBER: { description: 'Opens cases, sees and comments on all of the company, changes their own.' },
    ADMIN: { description: 'Does all that a member does, and changes all cases of the company.' },
  },
});

const AgentRole = builder.enumType('AgentRole', {
  description: 'What an agent may do at the desk.',
  values: {
    AGENT: { description: 'Works on the cases of all tenants.' },
    LEAD: { description: 'Does all that an agent does, and leads the desk.' },
  },
});

builder.prismaObject('Person', {
  description: 'Somebody of a tenant. Seen by the people of that tenant and by the desk.',
  interfaces: [Node, Actor],
  fields: (t) => ({
    id: t.id({ description: 'Opaque; for «node».', resolve: ({ id }) => nodeId('Person', id) }),
    email: t.expose('email', { type: 'EmailAddress', description: 'Where mail reaches them.' }),
    role: t.expose('role', { type: PersonRole, description: 'What they may do in their tenant.' }),
  }),
});

/** The desk keeps some things to itself. */
function forTheDesk<T>(viewer: Viewer, value: T): T | null {
  return viewer.kind === 'AGENT' ? value : null;
}

export const Agent = builder.prismaObject('Agent', {
  description: 'Somebody of the desk. Tenants see the name only.',
  interfaces: [Node, Actor],
  fields: (t) => ({
    id: t.id({ description: 'Opaque; for «node».', resolve: ({ id }) => nodeId('Agent', id) }),
    email: t.field({
      type: 'EmailAddress',
      nullable: true,
      description: 'Where mail reaches them. Null for people of a tenant.',
      resolve: ({ email }, _args, { viewer }) => forTheDesk(viewer, email),
    }),
    role: t.field({
      type: AgentRole,
      nullable: true,
      description: 'What they may do at the desk. Null for people of a tenant.',
      resolve: ({ role }, _args, { viewer }) => forTheDesk(viewer, role),
    }),
  }),
});

builder.objectRef<{ readonly kind: 'SYSTEM'; readonly displayName: string }>('System').implement({
  description: 'The service centre itself: what happened without anybody’s hand.',
  interfaces: [Actor],
});

export const Tenant = builder.prismaObject('Tenant', {
  description: 'A customer organisation. Seen by its own people and by the desk.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Opaque; for «node».', resolve: ({ id }) => nodeId('Tenant', id) }),
    name: t.exposeString('name', { description: 'The name of the organisation.' }),
    domains: t.stringList({
      description: 'Its verified domains, such as contoso.com, sorted.',
      resolve: async ({ id }, _args, context) => [...(await batch(context, readDomains, id))],
    }),
  }),
});

readNodesOf('Person', (context, id) => batch(context, readPersons, id));
readNodesOf('Agent', (context, id) => batch(context, readAgents, id));
readNodesOf('Tenant', (context, id) => batch(context, readTenants, id));
