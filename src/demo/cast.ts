import type { AgentViewer, PersonViewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';

const persons = {
  alice: { email: 'admin@contoso.com', zone: 'America/New_York' },
  miguel: { email: 'member@contoso.com', zone: 'Europe/Paris' },
  ada: { email: 'admin@fabrikam.com', zone: 'Europe/London' },
  marc: { email: 'member@fabrikam.com', zone: 'Europe/Paris' },
} as const;

const agents = {
  samira: { email: 'agent@desk.example', zone: 'Europe/Paris' },
  lars: { email: 'lead@desk.example', zone: 'Europe/Paris' },
} as const;

export type PersonName = keyof typeof persons;
export type AgentName = keyof typeof agents;

/** By whose clock somebody acts. */
export const zoneOf = (name: PersonName | AgentName): string => ({ ...persons, ...agents })[name].zone;

/** Who plays in the demo, each signed in. */
export interface Cast {
  person(name: PersonName): PersonViewer;
  agent(name: AgentName): AgentViewer;
  /** Whichever it is. */
  anyone(name: PersonName | AgentName): PersonViewer | AgentViewer;
}

export async function readCast({ prisma, now }: Deps): Promise<Cast> {
  const signedIn = { language: 'en', expiresAt: now() } as const;
  const personRows = await prisma.person.findMany();
  const agentRows = await prisma.agent.findMany();
  const person = (name: PersonName): PersonViewer => {
    const { id, displayName, role, tenantId } = one(personRows, persons[name].email);
    return { ...signedIn, kind: 'PERSON', id, displayName, role, tenantId };
  };
  const agent = (name: AgentName): AgentViewer => {
    const { id, displayName, role } = one(agentRows, agents[name].email);
    return { ...signedIn, kind: 'AGENT', id, displayName, role };
  };
  const isPerson = (name: PersonName | AgentName): name is PersonName => name in persons;
  return { person, agent, anyone: (name) => (isPerson(name) ? person(name) : agent(name)) };
}

function one<Row extends { readonly email: string }>(rows: readonly Row[], email: string): Row {
  const row = rows.find((candidate) => candidate.email === email);
  if (!row) throw new Error(`Nobody in the demo has the address ${email}.`);
  return row;
}
