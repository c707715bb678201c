import '../../src/people/viewer.graphql.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import { type Author, resolveActor } from '../../src/people/people.graphql.ts';
import { readAgents, readDomains, readPersons, readTenants } from '../../src/people/people.ts';
import { updateProfile } from '../../src/people/update-profile.ts';
import { smallSchema } from './small-schema.ts';
import { type TwoTenants, twoTenants } from './two-tenants.ts';

let they: TwoTenants;
const run = smallSchema();

beforeAll(async () => {
  they = await twoTenants();
});

afterAll(() => they[Symbol.asyncDispose]());

const ask = (viewer: Viewer, source: string, variables = {}) => run(they.contextOf(viewer), source, variables);
const namesOf = (rows: readonly ({ displayName: string } | null)[]) => rows.map((row) => row?.displayName ?? null);
const authorOf = ({ kind, id }: Viewer): Author => ({
  actorKind: kind,
  personId: kind === 'PERSON' ? id : null,
  agentId: kind === 'AGENT' ? id : null,
});

describe('people', () => {
  test('are seen by those of their tenant and by the desk, in the order that was asked for', async () => {
    const { deps, member, admin, stranger, agent } = they;
    const ids = [stranger.id, nobody, admin.id, member.id];
    expect(namesOf(await readPersons(deps, member, ids))).toEqual([null, null, 'Ada', 'Mia']);
    expect(namesOf(await readPersons(deps, stranger, ids))).toEqual(['Finn', null, null, null]);
    expect(namesOf(await readPersons(deps, agent, ids))).toEqual(['Finn', null, 'Ada', 'Mia']);
  });

  test('of the desk are seen by everybody', async () => {
    const { deps, member, lead, agent } = they;
    const ids = [lead.id, member.id, agent.id];
    expect(namesOf(await readAgents(deps, member, ids))).toEqual(['Lena', null, 'Otto']);
    expect(namesOf(await readAgents(deps, lead, ids))).toEqual(['Lena', null, 'Otto']);
  });

  test('see their own tenant and its domains, the desk sees all', async () => {
    const { deps, member, agent, contoso, fabrikam } = they;
    const ids = [fabrikam, contoso];
    const own = ['contoso-labs.com', 'contoso.ca', 'contoso.com'];
    expect((await readTenants(deps, member, ids)).map((row) => row?.name ?? null)).toEqual([null, 'Contoso']);
    expect(await readDomains(deps, member, ids)).toEqual([[], own]);
    expect((await readTenants(deps, agent, ids)).map((row) => row?.name)).toEqual(['Fabrikam', 'Contoso']);
    expect(await readDomains(deps, agent, ids)).toEqual([['fabrikam.com'], own]);
  });

  test.each([readPersons, readAgents, readTenants, readDomains])('are read by %o in one statement', async (read) => {
    const { deps, agent, member, admin } = they;
    expect(await they.statementsOf(() => read(deps, agent, [member.id, admin.id]))).toHaveLength(1);
  });
});

describe('an author', () => {
  test('of a page costs one statement for all people and one for all agents', async () => {
    const context = they.contextOf(they.member);
    const authors = [they.member, they.agent, they.admin, they.lead, they.member].map(authorOf);
    const statements = await they.statementsOf(() => Promise.all(authors.map((each) => resolveActor(context, each))));
    expect(statements).toHaveLength(2);
  });

  test('is the service centre itself where nobody had a hand in it', async () => {
    const system = { actorKind: 'SYSTEM', personId: null, agentId: null } as const;
    expect(await resolveActor(they.contextOf(they.member), system)).toEqual({ kind: 'SYSTEM' });
  });

  test('who is not the viewer’s to see is a bug, not somebody else', async () => {
    await expect(resolveActor(they.contextOf(they.member), authorOf(they.stranger))).rejects.toThrow(
      `The author PERSON ${they.stranger.id} is not the viewer's to see.`,
    );
  });
});

describe('the query node', () => {
  const query = `query ($id: ID!) { node(id: $id) { __typename id
    ... on Actor { displayName } ... on Person { email role } ... on Agent { desk: email rank: role }
    ... on Tenant { name domains } } }`;
  const node = async (viewer: Viewer, typename: string, id: string) => {
    const { data, errors } = await ask(viewer, query, { id: nodeId(typename, id) });
    expect(errors).toBeUndefined();
    return data.node;
  };

  test('gives a person to their colleagues, and null to others', async () => {
    const { member, admin, stranger, agent } = they;
    const id = nodeId('Person', admin.id);
    const ada = { __typename: 'Person', id, displayName: 'Ada', email: 'ada@example.com', role: 'ADMIN' };
    expect(await node(member, 'Person', admin.id)).toEqual(ada);
    expect(await node(agent, 'Person', admin.id)).toEqual(ada);
    expect(await node(stranger, 'Person', admin.id)).toBeNull();
  });

  test('gives an agent’s name to all, address and role to the desk only', async () => {
    const lena = { __typename: 'Agent', id: nodeId('Agent', they.lead.id), displayName: 'Lena' };
    expect(await node(they.member, 'Agent', they.lead.id)).toEqual({ ...lena, desk: null, rank: null });
    expect(await node(they.agent, 'Agent', they.lead.id)).toEqual({ ...lena, desk: 'lena@desk.example', rank: 'LEAD' });
  });

  test('gives a tenant to its own people and to the desk', async () => {
    const { member, agent, stranger, fabrikam } = they;
    const tenant = {
      __typename: 'Tenant',
      id: nodeId('Tenant', fabrikam),
      name: 'Fabrikam',
      domains: ['fabrikam.com'],
    };
    expect(await node(stranger, 'Tenant', fabrikam)).toEqual(tenant);
    expect(await node(agent, 'Tenant', fabrikam)).toEqual(tenant);
    expect(await node(member, 'Tenant', fabrikam)).toBeNull();
  });
});

describe('the query viewer', () => {
  const query = '{ viewer { actor { __typename displayName } tenant { name domains } roles profile { email } } }';

  test('tells a person of their tenant and roles', async () => {
    expect((await ask(they.admin, query)).data.viewer).toEqual({
      actor: { __typename: 'Person', displayName: 'Ada' },
      tenant: { name: 'Contoso', domains: ['contoso-labs.com', 'contoso.ca', 'contoso.com'] },
      roles: ['MEMBER', 'ADMIN'],
      profile: { email: 'ada@example.com' },
    });
  });

  test('tells an agent of no tenant', async () => {
    const viewer = { tenant: null, roles: ['AGENT', 'LEAD'], profile: { email: 'lena@desk.example' } };
    const actor = { __typename: 'Agent', displayName: 'Lena' };
    expect((await ask(they.lead, query)).data.viewer).toEqual({ actor, ...viewer });
  });

  test('reads each row once: the person, the tenant, its domains', async () => {
    expect(await they.statementsOf(() => ask(they.admin, query))).toHaveLength(3);
  });
});

describe('updateProfile', () => {
  const key = 'profile-0123456789';
  const stored = async (viewer: Viewer) => {
    const where = { id: viewer.id };
    const select = { displayName: true, phone: true, language: true, timeZone: true } as const;
    const { prisma } = they.deps;
    return viewer.kind === 'PERSON'
      ? prisma.person.findUnique({ where, select })
      : prisma.agent.findUnique({ where, select });
  };
  const problemsOf = async (input: Parameters<typeof updateProfile>[2]) => {
    const { problems, result } = await updateProfile(they.deps, they.admin, input);
    expect(result).toBeNull();
    return problems.map(({ code, path }) => [code, ...path]);
  };

  test('changes what is given and leaves what is absent; null clears', async () => {
    const { deps, member } = they;
    const phone = ' +33 1 42 68 53 00 ';
    await updateProfile(deps, member, { displayName: ' Mia M. ', phone, language: 'FR', timeZone: 'europe/amsterdam' });
    const filled = { displayName: 'Mia M.', phone: '+33142685300', language: 'FR', timeZone: 'Europe/Amsterdam' };
    expect(await stored(member)).toEqual(filled);
    await updateProfile(deps, member, { phone: null, timeZone: null });
    expect(await stored(member)).toEqual({ ...filled, phone: null, timeZone: null });
    await updateProfile(deps, member, { displayName: 'Mia', language: null });
    expect(await stored(member)).toEqual({ displayName: 'Mia', phone: null, language: null, timeZone: null });
  });

  test('is for agents too, and changes nobody else', async () => {
    const before = await stored(they.lead);
    await updateProfile(they.deps, they.agent, { timeZone: 'UTC' });
    expect(await stored(they.agent)).toEqual({ displayName: 'Otto', phone: null, language: null, timeZone: 'UTC' });
    expect(await stored(they.lead)).toEqual(before);
  });

  test('tells all problems at once and writes nothing', async () => {
    const before = await stored(they.admin);
    const input = { idempotencyKey: 'short', displayName: null, phone: '0142685300', timeZone: 'Mars/Base' } as const;
    expect(await problemsOf({ ...input, language: 'FR' })).toEqual([
      ['IDEMPOTENCY_KEY_LENGTH', 'idempotencyKey'],
      ['TEXT_MISSING', 'displayName'],
      ['PHONE_MALFORMED', 'phone'],
      ['PROFILE_TIME_ZONE_UNKNOWN', 'timeZone'],
    ]);
    expect(await stored(they.admin)).toEqual(before);
  });

  test('takes a name of 1 to 100 code points', async () => {
    expect(await problemsOf({ displayName: ' ' })).toEqual([['TEXT_MISSING', 'displayName']]);
    expect(await problemsOf({ displayName: '☎️'.repeat(51) })).toEqual([['TEXT_TOO_LONG', 'displayName']]);
    expect((await updateProfile(they.deps, they.stranger, { displayName: '📞'.repeat(100) })).problems).toEqual([]);
  });

  test.each(['', '+33 142', '+33142685300 ext. 7', 'call +33142685300', '0033142685300', '+999 123456'])(
    'refuses the telephone «%s»',
    async (phone) => expect(await problemsOf({ phone })).toEqual([['PHONE_MALFORMED', 'phone']]),
  );

  test.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['us/pacific', 'America/Los_Angeles'],
    ['etc/utc', 'UTC'],
  ])('keeps the time zone %s as %s', async (timeZone, kept) => {
    await updateProfile(they.deps, they.stranger, { timeZone });
    expect((await stored(they.stranger))?.timeZone).toBe(kept);
  });

  test.each(['', 'Etc/GMT+3', 'EST', '+02:00'])('refuses the time zone «%s»', async (timeZone) => {
    expect(await problemsOf({ timeZone })).toEqual([['PROFILE_TIME_ZONE_UNKNOWN', 'timeZone']]);
  });

  test('done again under its key changes nothing, and another input under it is refused', async () => {
    const { deps, lead } = they;
    const first = await updateProfile(deps, lead, { idempotencyKey: key, displayName: 'Lena L.' });
    await updateProfile(deps, lead, { displayName: 'Lena' });
    expect(await updateProfile(deps, lead, { idempotencyKey: key, displayName: 'Lena L.' })).toEqual(first);
    const { problems } = await updateProfile(deps, lead, { idempotencyKey: key, displayName: 'Other' });
    expect(problems.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await stored(lead))?.displayName).toBe('Lena');
  });

  const mutation = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
    viewer { actor { displayName } profile { displayName phone language timeZone } }
    errors { code message path } warnings { code } } }`;

  test('gives back the viewer as they are now', async () => {
    const input = { displayName: 'Ada L.', phone: '+1 425 555 0123', language: 'EN', timeZone: 'Europe/Paris' };
    const { data } = await ask(they.admin, mutation, { input });
    expect(data.updateProfile).toEqual({
      viewer: { actor: { displayName: 'Ada L.' }, profile: { ...input, phone: '+14255550123' } },
      errors: [],
      warnings: [],
    });
  });

  test('says in the caller’s language what is wrong', async () => {
    const { data } = await ask({ ...they.admin, language: 'fr' }, mutation, { input: { timeZone: 'Paris' } });
    const message = '« Paris » n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris, ou UTC ; null l’efface.';
    const errors = [{ code: 'PROFILE_TIME_ZONE_UNKNOWN', message, path: ['timeZone'] }];
    expect(data.updateProfile).toEqual({ viewer: null, errors, warnings: [] });
  });
});
