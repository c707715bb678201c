import { describe, expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { day, hour } from '../support/clock.ts';
import { AmendCase, ChangeCaseStatus } from '../support/operations.ts';
import { requestOf } from '../support/request-of.ts';
import { aCase } from '../support/stories.ts';
import { aCaseIn, putInto, rowIdOf } from './a-case-in.ts';
import { readCase } from './read-case.ts';
import { aReleaseCode, ConfirmPortRelease, CreatePortReleaseCode } from './release-operations.ts';
import { tracesIn } from './traces.ts';

const app = useApp();

const numbers = ['+33142685300', '+33142685301'];

/** A port from one domain to another; Contoso opens it unless told otherwise. */
const aPort = async (source: string, destination: string, opener: string = people.member, list = numbers) => {
  const requestedFor = { localDateTime: '2027-04-26T10:00' };
  const domains = { sourceTenantDomain: source, destinationTenantDomain: destination };
  const crossTenantPort = { ...domains, requestedFor, numbers: { numbers: list } };
  return (await aCase(app.as(opener), { country: 'FR', request: { crossTenantPort } })).id;
};
const toContoso = (source = 'fabrikam.com') => aPort(source, 'contoso.com');

async function confirm(caseId: string, code: string | null = null, email: string = people.member) {
  const { confirmPortRelease } = await app.as(email).run(ConfirmPortRelease, { input: { caseId, code } });
  return confirmPortRelease?.errors.map(({ code: why, path }) => [why, ...path].join(' '));
}

const codeOf = (list = numbers, destination = 'contoso.com') =>
  aReleaseCode(app.as(people.stranger), destination, list);

async function isConfirmed(caseId: string): Promise<boolean> {
  const row = await app.deps.prisma.crossTenantPortRequest.findUniqueOrThrow({ where: { caseId: rowIdOf(caseId) } });
  return row.sourceConfirmedAt !== null;
}

const wrong = ['RELEASE_CODE_WRONG code'];

describe('when the destination opened the case', () => {
  test('a code of the source’s admin confirms it, and only then does it go to the carrier', async () => {
    const id = await toContoso();
    await putInto(app, id, 'IN_REVIEW');
    const toCarrier = async () => {
      const input = { caseId: id, status: 'WITH_CARRIER' as const };
      return (await app.as(people.agent).run(ChangeCaseStatus, { input })).changeCaseStatus?.errors;
    };
    expect(await toCarrier()).toMatchObject([{ code: 'SOURCE_NOT_CONFIRMED' }]);
    expect(await confirm(id, await codeOf())).toEqual([]);
    const { timeline, version } = await readCase(app.as(people.agent), id);
    expect(version).toBe(2);
    expect(timeline.at(-1)).toEqual({
      __typename: 'PortReleaseConfirmed',
      actor: { __typename: 'Person', displayName: 'Miguel Torres' },
    });
    expect((await requestOf(app.as(people.member), id)).request).toMatchObject({
      sourceConfirmedAt: expect.any(String),
    });
    expect(await toCarrier()).toEqual([]);
  });

  test('a code is read as people write it', async () => {
    const id = await toContoso();
    const code = await codeOf();
    const written = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(await confirm(id, written)).toEqual([]);
  });

  test('an admin of the destination cannot say so in place', async () => {
    const id = await toContoso();
    expect(await confirm(id, null, people.admin)).toEqual(['RELEASE_CODE_NEEDED code']);
    expect(await isConfirmed(id)).toBe(false);
  });

  test('a code is good once', async () => {
    const [first, second] = [await toContoso(), await toContoso()];
    const code = await codeOf();
    expect(await confirm(first, code)).toEqual([]);
    expect(await confirm(second, code)).toEqual(wrong);
    expect([await isConfirmed(first), await isConfirmed(second)]).toEqual([true, false]);
  });

  test('of two cases that enter it at the same moment, one is confirmed', async () => {
    const ids = [await toContoso(), await toContoso()];
    const code = await codeOf();
    const answers = await Promise.all(ids.map((id) => confirm(id, code)));
    expect(answers.map((answer) => answer?.join()).sort()).toEqual(['', ...wrong]);
  });

  test('a code is good for seven days', async () => {
    const [inTime, late] = [await toContoso(), await toContoso()];
    const [first, second] = [await codeOf(), await codeOf()];
    app.clock.advance(7 * day - hour);
    expect(await confirm(inTime, first)).toEqual([]);
    app.clock.advance(hour);
    expect(await confirm(late, second)).toEqual(wrong);
  });

  test('a code for another organisation, or of another, is wrong like any other', async () => {
    const id = await toContoso();
    expect(await confirm(id, await codeOf(numbers, 'northwind.example'))).toEqual(wrong);
    expect(await confirm(id, await aReleaseCode(app.as(people.admin), 'fabrikam.com', numbers))).toEqual(wrong);
    expect(await isConfirmed(id)).toBe(false);
  });

  test('a code for fewer numbers is not used up: the case can be corrected', async () => {
    const id = await toContoso();
    const code = await codeOf([numbers[0] ?? '']);
    expect(await confirm(id, code)).toEqual(['RELEASE_OF_OTHER_NUMBERS code']);
    const requestedFor = { localDateTime: '2027-04-26T10:00' };
    const domains = { sourceTenantDomain: 'fabrikam.com', destinationTenantDomain: 'contoso.com' };
    const crossTenantPort = { ...domains, requestedFor, numbers: { numbers: [numbers[0] ?? ''] } };
    await app.as(people.member).run(AmendCase, { input: { caseId: id, request: { crossTenantPort } } });
    expect(await confirm(id, code)).toEqual([]);
  });

  test('a correction afterwards needs the word of the source again', async () => {
    const id = await toContoso();
    await confirm(id, await codeOf());
    const requestedFor = { localDateTime: '2027-04-26T10:00' };
    const domains = { sourceTenantDomain: 'fabrikam.com', destinationTenantDomain: 'contoso.com' };
    const crossTenantPort = { ...domains, requestedFor, numbers: { numbers: ['+33142685399'] } };
    await app.as(people.member).run(AmendCase, { input: { caseId: id, request: { crossTenantPort } } });
    expect(await isConfirmed(id)).toBe(false);
  });
});

describe('five wrong tries', () => {
  test('end a code, whichever cases they were made on', async () => {
    const ids = [await toContoso(), await toContoso(), await toContoso()];
    const code = await codeOf();
    for (const id of [ids[0], ids[0], ids[0], ids[1], ids[1]]) expect(await confirm(id ?? '', 'AAAA')).toEqual(wrong);
    expect(await confirm(ids[2] ?? '', code)).toEqual(wrong);
  });

  test('end the tries of a case for a day, also for a right code', async () => {
    const id = await toContoso();
    for (let count = 0; count < 5; count += 1) expect(await confirm(id, 'AAAA')).toEqual(wrong);
    const code = await codeOf();
    expect(await confirm(id, code)).toEqual(['RELEASE_TRIES_SPENT code']);
    app.clock.advance(day + 1);
    expect(await confirm(id, code)).toEqual([]);
  });

  test('are no more when they come all at once', async () => {
    const id = await toContoso();
    const answers = await Promise.all(Array.from({ length: 12 }, () => confirm(id, 'AAAA')));
    expect(answers.filter((answer) => answer?.join() === wrong.join())).toHaveLength(5);
    expect(answers.filter((answer) => answer?.join() === 'RELEASE_TRIES_SPENT code')).toHaveLength(7);
  });

  test('are the same to whoever guesses, whether there is a code, an organisation, or nothing at all', async () => {
    const told = async (source: string) => {
      const id = await toContoso(source);
      const answers = [];
      for (let count = 0; count < 6; count += 1) {
        const input = { caseId: id, code: `GUESS-${count}` };
        answers.push((await app.as(people.member).run(ConfirmPortRelease, { input })).confirmPortRelease);
      }
      return answers;
    };
    const nobody = await told('nobody.example');
    await codeOf();
    expect(await told('fabrikam.com')).toEqual(nobody);
  });

  test('do not count the codes of other ports when one is right', async () => {
    const [one, other] = [await toContoso(), await toContoso()];
    const [first, second] = [await codeOf(), await codeOf()];
    await confirm(one, first);
    const left = await app.deps.prisma.portReleaseCode.findFirst({
      where: { usedAt: null },
      orderBy: { createdAt: 'desc' },
    });
    expect(left?.tries).toBe(0);
    expect(await confirm(other, second)).toEqual([]);
  });
});

describe('when the source opened the case', () => {
  test('an admin of it confirms in place; a member does not', async () => {
    const id = await aPort('contoso.com', 'fabrikam.com');
    const before = await tracesIn(app);
    expect(await confirm(id)).toEqual(['SOURCE_ADMIN_NEEDED']);
    expect(await tracesIn(app)).toEqual(before);
    expect(await confirm(id, null, people.admin)).toEqual([]);
    expect(await confirm(id, null, people.admin)).toEqual(['RELEASE_CONFIRMED']);
  });

  test('nobody of the other side can, nor learns of it', async () => {
    const id = await aPort('contoso.com', 'fabrikam.com');
    expect(await confirm(id, null, people.stranger)).toEqual(['NOT_FOUND caseId']);
    expect(await confirm(id, 'AAAA', people.stranger)).toEqual(['NOT_FOUND caseId']);
  });
});

test('what is no cross-tenant port, or closed, is not confirmed', async () => {
  const { id } = await aCaseIn(app, 'IN_REVIEW');
  expect(await confirm(id, 'AAAA')).toEqual(['NO_CROSS_TENANT_PORT']);
  const port = await toContoso();
  await putInto(app, port, 'CANCELLED');
  expect(await confirm(port, await codeOf())).toEqual(['CASE_CLOSED']);
});

describe('createPortReleaseCode', () => {
  const create = async (destinationTenantDomain: string, phoneNumbers: readonly string[], idempotencyKey?: string) => {
    const input = {
      destinationTenantDomain,
      phoneNumbers: [...phoneNumbers],
      ...(idempotencyKey && { idempotencyKey }),
    };
    return (await app.as(people.stranger).run(CreatePortReleaseCode, { input })).createPortReleaseCode;
  };

  test('gives a code of sixty bits for seven days, and keeps only its hash', async () => {
    const given = (await create('Contoso.COM', ['+33 1 42 68 53 00', '+33142685300', '+33142685301']))?.portReleaseCode;
    expect(given).toMatchObject({ destinationTenantDomain: 'contoso.com', numberCount: 2 });
    expect(given?.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(Date.parse(given?.expiresAt ?? '') - app.clock.now().getTime()).toBeGreaterThan(7 * day - hour);
    const rows = await app.deps.prisma.portReleaseCode.findMany();
    expect(JSON.stringify(rows)).not.toContain(given?.code.replaceAll('-', ''));
    expect(JSON.stringify(rows)).not.toContain(given?.code);
  });

  test('a retry gives the same code', async () => {
    const first = await create('contoso.com', numbers, 'the-same-release-again');
    expect(first?.portReleaseCode?.code).toHaveLength(14);
    expect(await create('contoso.com', numbers, 'the-same-release-again')).toEqual(first);
  });

  test('answers the same whether the destination exists or not', async () => {
    const shape = async (domain: string) => {
      const done = await create(domain, numbers);
      return { errors: done?.errors, count: done?.portReleaseCode?.numberCount };
    };
    expect(await shape('contoso.com')).toEqual(await shape('nobody.example'));
  });

  test('is refused with all that is wrong', async () => {
    const before = await app.deps.prisma.portReleaseCode.count();
    const problems = async (domain: string, list: readonly string[]) =>
      (await create(domain, list))?.errors.map(({ code, path }) => [code, ...path].join(' '));
    expect(await problems('contoso', ['0142685300', '+33142685300', 'x'])).toEqual([
      'DOMAIN_MALFORMED destinationTenantDomain',
      'PHONE_MALFORMED phoneNumbers 0',
      'PHONE_MALFORMED phoneNumbers 2',
    ]);
    expect(await problems('fabrikam.com', [])).toEqual([
      'PORT_TO_ITSELF destinationTenantDomain',
      'NUMBERS_EMPTY phoneNumbers',
    ]);
    expect(await app.deps.prisma.portReleaseCode.count()).toBe(before);
  });
});
