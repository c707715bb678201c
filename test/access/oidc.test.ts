import type { JWTPayload } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { discoverKeys } from '../../src/access/token.ts';
import { people, startApp, type TestApp } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { openProvider } from './oidc-provider.ts';

const contoso = '7e1c5f0a-0c5e-4f5e-9d56-3a1f6a2f0c01';
const fabrikam = '7e1c5f0a-0c5e-4f5e-9d56-3a1f6a2f0c02';

let provider: Awaited<ReturnType<typeof openProvider>>;
let app: TestApp;

beforeAll(async () => {
  provider = await openProvider();
  await provider.addKey('RS256');
  app = await startApp({
    env: { OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: 'service-centre', OIDC_DESK_TENANT: 'desk-directory' },
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await provider.close();
});

const claims = (change: JWTPayload = {}) => ({
  tid: contoso,
  oid: people.member,
  aud: 'service-centre',
  exp: Math.floor(app.clock.now().getTime() / 1000) + 3600,
  ...change,
});

/** Who a token signs in, or the code of the refusal. */
async function signIn(token: string) {
  const client = createClient(`${app.url}/graphql`, async () => token, {});
  const { data, errors } = await client.post<{ viewer: { actor: { displayName: string } } }>(
    '{ viewer { actor { displayName } } }',
  );
  return errors?.[0]?.extensions.code ?? data?.viewer.actor.displayName;
}

describe('a provider’s token', () => {
  test('signs in the person of its tenant and object id', async () => {
    expect(await signIn(await provider.sign(provider.newest(), claims()))).toBe('Miguel Torres');
    const stranger = claims({ tid: fabrikam, oid: people.stranger });
    expect(await signIn(await provider.sign(provider.newest(), stranger))).toBe('Ada Novak');
  });

  test('signs in the desk’s agents from the desk’s directory', async () => {
    const agent = claims({ tid: 'desk-directory', oid: people.agent });
    expect(await signIn(await provider.sign(provider.newest(), agent))).toBe('Samira Haddad');
    // The directory of the demo's desk means nothing here.
    const demo = claims({ tid: 'desk', oid: people.agent });
    expect(await signIn(await provider.sign(provider.newest(), demo))).toBe('UNAUTHENTICATED');
  });

  test.each<[string, () => JWTPayload]>([
    ['of another tenant’s issuer', () => ({ iss: provider.issuer.replace('{tenant}', fabrikam) })],
    ['of the common issuer', () => ({ iss: provider.issuer.replace('{tenant}', 'common') })],
    ['of the issuer with its placeholder', () => ({ iss: provider.issuer })],
    ['for another audience', () => ({ aud: 'another-service' })],
    ['that has ended', () => ({ exp: 1_000_000_000 })],
    ['of a tenant that is no customer', () => ({ tid: '00000000-0000-0000-0000-000000000000' })],
    ['of another tenant’s person', () => ({ oid: people.stranger })],
  ])('%s is refused', async (_what, change) => {
    expect(await signIn(await provider.sign(provider.newest(), claims(change())))).toBe('UNAUTHENTICATED');
  });

  test('is the only way in: there is no demo sign-in', async () => {
    const response = await fetch(`${app.url}/demo/token`, {
      method: 'POST',
      body: JSON.stringify({ email: people.member }),
    });
    expect(response.status).toBe(404);
  });
});

describe('when the provider’s keys change', () => {
  // jose asks for the keys again at most each half minute, by the machine's time, which only goes forward here too.
  let ahead = 0;
  const later = () => {
    ahead += 31_000;
    vi.setSystemTime(performance.timeOrigin + performance.now() + ahead);
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    provider.answer(true);
  });

  test('a new one is found, and the old one is good while it is published', async () => {
    const old = provider.newest();
    await provider.addKey('ES256');
    later();
    expect(await signIn(await provider.sign(provider.newest(), claims()))).toBe('Miguel Torres');
    expect(await signIn(await provider.sign(old, claims()))).toBe('Miguel Torres');
  });

  test('one that is published no more is good no more', async () => {
    const old = provider.newest();
    await provider.addKey('PS256', { forget: true });
    later();
    expect(await signIn(await provider.sign(provider.newest(), claims()))).toBe('Miguel Torres');
    later();
    expect(await signIn(await provider.sign(old, claims()))).toBe('UNAUTHENTICATED');
  });

  test('a new one is no reason to refuse while the provider does not answer', async () => {
    const known = provider.newest();
    await provider.addKey('ES256');
    provider.answer(false);
    later();
    expect(await signIn(await provider.sign(provider.newest(), claims()))).toBe('INTERNAL');
    expect(await signIn(await provider.sign(known, claims()))).toBe('Miguel Torres');
  });
});

describe('a provider that cannot be read is said at the start', () => {
  test('when it does not answer as one', async () => {
    provider.answer(false);
    const document = `${provider.issuer.replace('{tenant}', 'common')}/.well-known/openid-configuration`;
    await expect(discoverKeys(provider.issuer)).rejects.toThrow(
      `OIDC_ISSUER: ${document} cannot be read (it answered 503).`,
    );
    provider.answer(true);
  });

  test('when what it says names no keys', async () => {
    const issuer = provider.issuer.replace('/{tenant}/v2.0', '/keys#');
    await expect(discoverKeys(issuer)).rejects.toThrow(/^OIDC_ISSUER: .+ cannot be read \(it has no «jwks_uri»\)\.$/);
  });
});
