import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { day } from '../support/clock.ts';
import { aCase } from '../support/stories.ts';
import { aReleaseCode, ConfirmPortRelease, PortReleases, RevokePortRelease } from './release-operations.ts';

const app = useApp();
const fabrikam = () => app.as(people.stranger);
const releases = async (email: string = people.stranger) => (await app.as(email).run(PortReleases)).portReleases ?? [];
const revoke = async (portReleaseId: string, email: string = people.stranger) =>
  (await app.as(email).run(RevokePortRelease, { input: { portReleaseId } })).revokePortRelease;

async function confirm(code: string) {
  const crossTenantPort = {
    sourceTenantDomain: 'fabrikam.com',
    destinationTenantDomain: 'contoso.com',
    requestedFor: { localDateTime: '2027-04-26T10:00' },
    numbers: { numbers: ['+33142685300'] },
  };
  const { id: caseId } = await aCase(app.as(people.member), { country: 'FR', request: { crossTenantPort } });
  const { confirmPortRelease } = await app.as(people.member).run(ConfirmPortRelease, { input: { caseId, code } });
  return confirmPortRelease?.errors.map(({ code: why }) => why);
}

test('admins see what their organisation let go, without the codes; others see nothing of it', async () => {
  const code = await aReleaseCode(fabrikam(), 'contoso.com', ['+33142685300', '+33142685301']);
  const [first] = await releases();
  expect(first).toMatchObject({
    destinationTenantDomain: 'contoso.com',
    numberCount: 2,
    createdBy: 'Ada Novak',
    usedAt: null,
  });
  expect(JSON.stringify(await releases())).not.toContain(code);
  expect(await releases(people.admin)).toEqual([]);
  expect(await revoke(first?.id ?? '', people.admin)).toEqual({
    portRelease: null,
    errors: [{ code: 'NOT_FOUND', path: ['portReleaseId'] }],
  });
});

test('a code that is revoked is one that is wrong', async () => {
  const code = await aReleaseCode(fabrikam(), 'contoso.com');
  const [newest] = await releases();
  const now = app.clock.now();
  const done = await revoke(newest?.id ?? '');
  expect(done?.errors).toEqual([]);
  expect(new Date(done?.portRelease?.expiresAt ?? 0).getTime()).toBeGreaterThanOrEqual(now.getTime());
  expect(await confirm(code)).toEqual(['RELEASE_CODE_WRONG']);
  expect((await revoke(newest?.id ?? ''))?.errors).toEqual([{ code: 'RELEASE_ENDED', path: ['portReleaseId'] }]);
});

test('what was used, or is over, cannot be taken back', async () => {
  const code = await aReleaseCode(fabrikam(), 'contoso.com');
  expect(await confirm(code)).toEqual([]);
  const used = (await releases()).find(({ usedAt }) => usedAt !== null);
  expect((await revoke(used?.id ?? ''))?.errors).toMatchObject([{ code: 'RELEASE_ENDED' }]);
  await aReleaseCode(fabrikam(), 'contoso.com');
  const [over] = await releases();
  app.clock.advance(8 * day);
  expect((await revoke(over?.id ?? ''))?.errors).toMatchObject([{ code: 'RELEASE_ENDED' }]);
  expect((await revoke('nonsense'))?.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
});
