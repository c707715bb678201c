import { expect, test } from 'vitest';
import type { CrossTenantPortInput } from '../../generated/graphql.ts';
import { people, useApp } from '../../support/app.ts';
import { CreateCase } from '../../support/operations.ts';
import { refusal } from '../../support/refusal.ts';
import { requestOf } from '../../support/request-of.ts';
import { aCase, aQuestion } from '../../support/stories.ts';

const app = useApp();
const at = 'request.crossTenantPort';

const aPort = (
  sourceTenantDomain: string,
  destinationTenantDomain: string,
  more: Partial<CrossTenantPortInput> = {},
) => ({
  ...aQuestion,
  request: {
    crossTenantPort: {
      sourceTenantDomain,
      destinationTenantDomain,
      requestedFor: { localDateTime: '2027-03-22T10:00' },
      numbers: { numbers: ['+33142685300'] },
      ...more,
    },
  },
});

test('every field reads back, domains in small letters', async () => {
  const more = { sourceTenantId: '7e1c5f0a', destinationTenantId: ' 8f2d ' };
  const { id } = await aCase(app.as(people.member), aPort(' Contoso.COM', 'fabrikam.com.', more));
  expect(await requestOf(app.as(people.member), id)).toEqual({
    type: 'CROSS_TENANT_PORT',
    category: 'NEW_REQUEST',
    country: 'FR',
    request: {
      __typename: 'CrossTenantPortRequest',
      sourceTenantDomain: 'contoso.com',
      sourceTenantId: '7e1c5f0a',
      destinationTenantDomain: 'fabrikam.com',
      destinationTenantId: '8f2d',
      sourceConfirmedAt: null,
      requestedFor: {
        localDateTime: '2027-03-22T10:00:00',
        timeZone: 'Europe/Paris',
        utcOffset: '+01:00',
        instant: '2027-03-22T09:00:00.000Z',
      },
    },
    numbers: ['+33142685300'],
  });
});

test('the directory ids may be left out', async () => {
  const { id } = await aCase(app.as(people.member), aPort('fabrikam.com', 'contoso.fr'));
  expect((await requestOf(app.as(people.member), id)).request).toMatchObject({
    sourceTenantId: null,
    destinationTenantId: null,
  });
});

test('only an admin of the source confirms by opening', async () => {
  const confirmed = async (who: string, source: string, destination: string) => {
    const { id } = await aCase(app.as(who), aPort(source, destination));
    const { request } = await requestOf(app.as(who), id);
    return request.__typename === 'CrossTenantPortRequest' && request.sourceConfirmedAt !== null;
  };
  expect(await confirmed(people.admin, 'contoso.com', 'fabrikam.com')).toBe(true);
  expect(await confirmed(people.member, 'contoso.com', 'fabrikam.com')).toBe(false);
  expect(await confirmed(people.admin, 'fabrikam.com', 'contoso.com')).toBe(false);
});

test('the opener’s organisation must be the source or the destination', async () => {
  expect(await refusal(app, aPort('fabrikam.com', 'northwind.example'))).toEqual([
    `PORT_NOT_YOURS ${at}.sourceTenantDomain`,
  ]);
});

test('a part of one’s domain, or a domain under it, is not one’s own', async () => {
  const problems = [`PORT_NOT_YOURS ${at}.sourceTenantDomain`];
  expect(await refusal(app, aPort('mail.contoso.com', 'fabrikam.com'))).toEqual(problems);
  expect(await refusal(app, aPort('notcontoso.com', 'fabrikam.com'))).toEqual(problems);
});

test('the answer is the same whether the other organisation is a tenant or not', async () => {
  const answer = async (other: string) => {
    const input = aPort('contoso.com', other);
    const { createCase } = await app.as(people.member).run(CreateCase, { input });
    const { id = '', number: _number, ...shown } = createCase?.case ?? {};
    return {
      shown,
      errors: createCase?.errors,
      warnings: createCase?.warnings,
      of: await requestOf(app.as(people.member), id),
    };
  };
  await aCase(app.as(people.member), aPort('contoso.com', 'contoso.example'));
  const tenant = await answer('fabrikam.com');
  const nobody = await answer('nobody.com');
  expect(tenant).toMatchObject({ errors: [], of: { request: { destinationTenantDomain: 'fabrikam.com' } } });
  const text = JSON.stringify(nobody).replaceAll('nobody.com', 'fabrikam.com');
  expect(text).toBe(JSON.stringify(tenant));
});

test('the statements about organisations are the same too: the other side is never looked up', async () => {
  const statements = async (other: string) => {
    const all = await app.statementsOf(() => aCase(app.as(people.member), aPort('contoso.com', other)));
    // The server's own look at the log goes on beside.
    return all.filter((sql) => /tenants|verified_domains/.test(sql)).sort();
  };
  const nobody = await statements('nobody.com');
  expect(nobody.join()).toContain('verified_domains');
  expect(await statements('fabrikam.com')).toEqual(nobody);
});

test.each([
  ['contoso.com', 'contoso.com'],
  ['contoso.com', 'contoso.fr'],
  ['fabrikam.com', 'FABRIKAM.com'],
])('from %s to %s is no port', async (source, destination) => {
  expect(await refusal(app, aPort(source, destination))).toEqual([`PORT_TO_ITSELF ${at}.destinationTenantDomain`]);
});

test('what is no domain is said at its field, with all else that is wrong', async () => {
  const more = {
    sourceTenantId: 'x'.repeat(101),
    destinationTenantId: 'a\u0000b',
    requestedFor: { localDateTime: '2026-03-22T10:00' },
    numbers: { numbers: [] },
  };
  expect(await refusal(app, aPort('contoso', 'http://fabrikam.com', more))).toEqual([
    `NUMBERS_EMPTY ${at}.numbers`,
    `DOMAIN_MALFORMED ${at}.sourceTenantDomain`,
    `DOMAIN_MALFORMED ${at}.destinationTenantDomain`,
    `TEXT_TOO_LONG ${at}.sourceTenantId`,
    `TEXT_UNREADABLE ${at}.destinationTenantId`,
    `TIME_IN_THE_PAST ${at}.requestedFor.localDateTime`,
  ]);
});
