import { beforeAll, describe, expect, test } from 'vitest';
import { nobody, nodeId } from '../../src/graphql/node.ts';
import { graphql } from '../generated/gql.ts';
import type { CaseFilter } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';
import { beginning, hour } from '../support/clock.ts';
import { aCase, aPortIn, idOf } from '../support/stories.ts';
import { putInto, rowIdOf } from './a-case-in.ts';

const app = useApp();

const FilteredCases = graphql(`
  query FilteredCases($filter: CaseFilter, $scope: CaseScope) {
    cases(filter: $filter, scope: $scope, orderBy: { field: CREATED, direction: ASC }) { edges { node { title } } }
  }
`);
const TenantId = graphql(`query TenantId { viewer { tenant { id } } }`);

/** Database ids and numbers of the story, by name; read inside of tests only. */
const known = new Map<string, string>();
const the = (name: string): string => {
  const id = known.get(name);
  if (id === undefined) throw new Error(`The story knows no ${name}.`);
  return id;
};
const at = (hours: number) => new Date(beginning.getTime() + hours * hour).toISOString();

beforeAll(async () => {
  const [member, admin, stranger] = [app.as(people.member), app.as(people.admin), app.as(people.stranger)];
  const open = async (client: typeof member, title: string, input: object = {}) => {
    const { id, number } = await aCase(client, { ...input, title });
    known.set(title, id).set(`number of ${title}`, number);
    app.clock.advance(hour);
  };
  // Each is opened an hour after the one before, the first at the beginning.
  await open(member, 'question');
  await open(admin, 'port', await aPortIn(admin, ['+493022730000', '+493022730001']));
  await open(member, 'name', {
    country: 'US',
    request: { customCallingName: { callingName: 'CONTOSO', numbers: { numbers: ['+14255550123'] } } },
  });
  await open(member, 'resolved', { country: 'DE' });
  await open(stranger, 'foreign');
  await putInto(app, the('port'), 'IN_REVIEW');
  await putInto(app, the('name'), 'WITH_CARRIER');
  await putInto(app, the('resolved'), 'RESOLVED');
  const samira = await idOf(app.as(people.agent));
  known
    .set('member', await idOf(member))
    .set('samira', samira)
    .set('lars', await idOf(app.as(people.lead)));
  known.set('contoso', (await member.run(TenantId)).viewer.tenant?.id ?? '');
  const { prisma } = app.deps;
  await prisma.case.update({ where: { id: rowIdOf(the('port')) }, data: { assigneeId: rowIdOf(samira) } });
  await prisma.case.update({ where: { id: rowIdOf(the('question')) }, data: { updatedAt: new Date(at(9)) } });
});

async function titles(email: string, filter: CaseFilter) {
  const scope = email === people.agent ? 'DESK' : 'COMPANY';
  const { cases } = await app.as(email).run(FilteredCases, { filter, scope });
  return cases.edges.map(({ node }) => node.title);
}

const all = ['question', 'port', 'name', 'resolved', 'foreign'];
const but = (...some: readonly string[]) => all.filter((title) => !some.includes(title));
type Row = readonly [filter: () => CaseFilter, found: readonly string[]];

const rows: Readonly<Record<string, Row>> = {
  'nothing at all': [() => ({}), all],
  'nulls only': [() => ({ state: null, status: null, and: null, or: null, not: null, assigneeId: null }), all],
  'state OPEN': [() => ({ state: 'OPEN' }), but('resolved')],
  'state CLOSED': [() => ({ state: 'CLOSED' }), ['resolved']],
  'category GENERAL_INVESTIGATION': [() => ({ category: ['GENERAL_INVESTIGATION'] }), but('port', 'name')],
  'category NEW_REQUEST': [() => ({ category: ['NEW_REQUEST'] }), ['port', 'name']],
  'both categories': [() => ({ category: ['NEW_REQUEST', 'GENERAL_INVESTIGATION'] }), all],
  'no category': [() => ({ category: [] }), []],
  'any status of a list': [() => ({ status: ['IN_REVIEW', 'RESOLVED'] }), ['port', 'resolved']],
  'no status': [() => ({ status: [] }), []],
  'any type of a list': [() => ({ type: ['PORT_IN', 'CUSTOM_CALLING_NAME'] }), ['port', 'name']],
  'no type': [() => ({ type: [] }), []],
  'any country of a list': [() => ({ country: ['DE', 'US'] }), ['port', 'name', 'resolved']],
  'no country': [() => ({ country: [] }), []],
  'the number': [() => ({ number: the('number of name').toLowerCase().replace('-', ' ') }), ['name']],
  'a nonsense number': [() => ({ number: 'nonsense' }), []],
  'a phone number, E.164': [() => ({ phoneNumber: '+493022730001' }), ['port']],
  'a phone number, as people write it': [() => ({ phoneNumber: '+1 (425) 555-0123' }), ['name']],
  'a phone number that no case has': [() => ({ phoneNumber: '+493022730009' }), []],
  'opened after': [() => ({ createdAfter: at(1.5) }), ['name', 'resolved', 'foreign']],
  'opened before': [() => ({ createdBefore: at(1.5) }), ['question', 'port']],
  'opened between': [() => ({ createdAfter: at(0.5), createdBefore: at(2.5) }), ['port', 'name']],
  'updated after': [() => ({ updatedAfter: at(8) }), ['question']],
  'waiting on the desk': [() => ({ waitingOn: ['DESK'] }), ['question', 'port', 'foreign']],
  'waiting on the carrier or the tenant': [() => ({ waitingOn: ['CARRIER', 'TENANT'] }), ['name']],
  'waiting on nobody named': [() => ({ waitingOn: [] }), []],
  'the creator': [() => ({ creatorId: the('member') }), ['question', 'name', 'resolved']],
  'a creator of another type': [() => ({ creatorId: the('samira') }), []],
  'the assignee': [() => ({ assigneeId: the('samira') }), ['port']],
  'an assignee with no case': [() => ({ assigneeId: the('lars') }), []],
  'a nonsense assignee': [() => ({ assigneeId: 'nonsense' }), []],
  unassigned: [() => ({ unassigned: true }), but('port')],
  assigned: [() => ({ unassigned: false }), ['port']],
  'the tenant': [() => ({ tenantId: the('contoso') }), but('foreign')],
  'an absent tenant': [() => ({ tenantId: nodeId('Tenant', nobody) }), []],
  'several fields at once': [() => ({ country: ['DE'], state: 'OPEN' }), ['port']],
  and: [() => ({ and: [{ country: ['DE'] }, { state: 'CLOSED' }] }), ['resolved']],
  'and of nothing': [() => ({ and: [] }), all],
  or: [() => ({ or: [{ country: ['US'] }, { state: 'CLOSED' }] }), ['name', 'resolved']],
  'or of nothing': [() => ({ or: [] }), []],
  'or with an empty filter': [() => ({ or: [{ country: ['US'] }, {}] }), all],
  not: [() => ({ not: { country: ['DE'] } }), but('port', 'resolved')],
  'not of an empty filter': [() => ({ not: {} }), []],
  'not not': [() => ({ not: { not: { country: ['DE'] } } }), ['port', 'resolved']],
  'not the assignee, nobody’s as well': [() => ({ not: { assigneeId: the('samira') } }), but('port')],
  'not a phone number': [() => ({ not: { phoneNumber: '+493022730001' } }), but('port')],
  'not any of two': [() => ({ not: { or: [{ country: ['US'] }, { state: 'CLOSED' }] } }), but('name', 'resolved')],
  'or beside a field': [() => ({ state: 'OPEN', or: [{ country: ['DE'] }, { country: ['US'] }] }), ['port', 'name']],
  'a year before all': [() => ({ createdAfter: '0001-01-01T00:00:00Z' }), all],
  'a year after all': [() => ({ createdAfter: '9999-12-31T23:59:59.999Z' }), []],
};

describe('a filter finds', () => {
  test.each(Object.keys(rows))('%s', async (name) => {
    const [filter, found] = rows[name] ?? [];
    expect(filter && (await titles(people.agent, filter()))).toEqual(found);
  });

  test('nothing of another tenant, whatever it says', async () => {
    expect(await titles(people.member, { or: [{}, { country: ['FR'] }] })).toEqual(but('foreign'));
    expect(await titles(people.member, { number: the('number of foreign') })).toEqual([]);
    expect(await titles(people.stranger, { not: { country: ['DE'] } })).toEqual(['foreign']);
    expect(await titles(people.stranger, { phoneNumber: '+493022730001' })).toEqual([]);
    expect(await titles(people.stranger, { creatorId: the('member') })).toEqual([]);
  });
});

describe('a filter is refused', () => {
  const refused = async (email: string, filter: CaseFilter) => {
    const { data, errors } = await app.as(email).ask(FilteredCases, { filter });
    return [data, errors?.map(({ extensions }) => [extensions.code, extensions.argument])];
  };
  const bad = (argument: string) => [null, [['BAD_USER_INPUT', argument]]];
  const nested = (levels: number): CaseFilter => (levels === 1 ? { state: 'OPEN' } : { not: nested(levels - 1) });

  test('beyond five levels, not before', async () => {
    expect(await titles(people.agent, nested(5))).toEqual(but('resolved'));
    expect(await refused(people.agent, nested(6))).toEqual(bad('filter.not.not.not.not.not'));
    expect(await refused(people.member, { or: [{}, { and: [nested(4)] }] })).toEqual(bad('filter.or.and.not.not.not'));
    expect(await refused(people.agent, nested(50))).toEqual(bad('filter.not.not.not.not.not'));
    const { errors } = await app.as(people.agent).ask(FilteredCases, { filter: nested(20) });
    expect(errors?.[0]?.message).toMatch(/more than 5 levels deep\. Say it with fewer/);
  });

  test.each([
    [{ unassigned: true }, 'filter.unassigned'],
    [{ unassigned: false }, 'filter.unassigned'],
    [{ tenantId: 'nonsense' }, 'filter.tenantId'],
    [{ or: [{ state: 'OPEN' }, { not: { unassigned: true } }] }, 'filter.or.not.unassigned'],
  ] as const)('of persons with %j, which is the desk’s', async (filter, argument) => {
    expect(await refused(people.admin, JSON.parse(JSON.stringify(filter)))).toEqual(bad(argument));
  });

  test('of persons even for their own tenant', async () => {
    expect(await refused(people.member, { tenantId: the('contoso') })).toEqual(bad('filter.tenantId'));
  });

  test.each([
    [{ country: ['DE', 'XX'] }, 'filter.country'],
    [{ country: [''] }, 'filter.country'],
    [{ phoneNumber: 'nonsense' }, 'filter.phoneNumber'],
    [{ phoneNumber: '030 22730000' }, 'filter.phoneNumber'],
    [{ and: [{ not: { phoneNumber: '' } }] }, 'filter.and.not.phoneNumber'],
  ])('for what it names wrongly: %j', async (filter, argument) => {
    expect(await refused(people.member, filter)).toEqual(bad(argument));
    expect(await refused(people.agent, filter)).toEqual(bad(argument));
  });

  test('with more than 500 values, wherever they stand', async () => {
    const numbers = (count: number) => Array.from({ length: count }, () => ({ number: 'PN-00000000' }));
    const { cases } = await app.as(people.agent).run(FilteredCases, { filter: { or: numbers(249) } });
    expect(cases.edges).toEqual([]);
    for (const filter of [{ or: numbers(250) }, { not: { country: Array.from({ length: 500 }, () => 'FR') } }]) {
      expect(await refused(people.agent, filter)).toEqual(bad('filter'));
    }
  });

  test.each(['createdAfter', 'createdBefore', 'updatedAfter'])('with a year 0 in %s', async (name) => {
    expect(await refused(people.agent, { and: [{ [name]: '0000-12-31T00:00:00Z' }] })).toEqual(
      bad(`filter.and.${name}`),
    );
  });

  test.each(['yesterday', '2027-02-30T00:00:00Z', '2027-03-01'])(
    'with the instant %j, which is none',
    async (createdAfter) => {
      const { errors } = await app.as(people.agent).ask(FilteredCases, { filter: { createdAfter } });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    },
  );
});
