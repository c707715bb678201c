import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoAudience, demoIssuer } from '../../src/access/demo-issuer.ts';
import { readSecret } from '../../src/database/secrets.ts';
import { people, useApp } from '../support/app.ts';
import { createClient } from '../support/client.ts';

const app = useApp();
const contoso = '7e1c5f0a-0c5e-4f5e-9d56-3a1f6a2f0c01';
const fabrikam = '7e1c5f0a-0c5e-4f5e-9d56-3a1f6a2f0c02';
const issuerOf = (tid: string) => demoIssuer.replace('{tenant}', tid);

let privateKey: KeyObject;
beforeAll(async () => {
  privateKey = createPrivateKey(await readSecret(app.deps.prisma, 'demo-issuer', () => randomBytes(1)));
});

const seconds = () => Math.floor(app.clock.now().getTime() / 1000);

/** What the demo issuer puts into a token of the member of Contoso. */
const good = (): JWTPayload => ({
  tid: contoso,
  oid: people.member,
  iss: issuerOf(contoso),
  aud: demoAudience,
  iat: seconds(),
  exp: seconds() + 3600,
});

const signed = (claims: JWTPayload, alg = 'ES256', key: Parameters<SignJWT['sign']>[0] = privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
/** `undefined` takes a claim away: JSON has no word for it. */
type Change = Readonly<Record<string, unknown>>;
const changed = (change: Change) => signed({ ...good(), ...change });

/** Who a token signs in over POST: the name, or the code and the sentence of the refusal. */
async function signIn(authorization: string) {
  const client = createClient(`${app.url}/graphql`, async () => null, { authorization });
  const { data, errors } = await client.post<{ viewer: { actor: { displayName: string } } }>(
    '{ viewer { actor { displayName } } }',
  );
  return errors
    ? errors.map(({ extensions, message }) => `${extensions.code} ${message}`)
    : data?.viewer.actor.displayName;
}

const refusedFor = (why: string) => [
  `UNAUTHENTICATED Sign in first: ${why} Send the header «Authorization: Bearer <token>», over a WebSocket in the payload of connection_init.`,
];
const refused = refusedFor('the token is not one this service accepts.');
const unknown = refusedFor('the token names nobody who is registered here.');
const malformed = refusedFor('the token cannot be read.');
const expired = refusedFor('the token has expired.');

describe('the demo issuer', () => {
  const ask = async (body: string) => {
    const response = await fetch(`${app.url}/demo/token`, { method: 'POST', body });
    return { status: response.status, body: await response.json() };
  };

  test.each(['a\0@contoso.com', '\ud83d@contoso.com'])('takes %j for nobody, not for a bug', async (email) => {
    const { status, body } = await ask(JSON.stringify({ email }));
    expect([400, 404]).toContain(status);
    expect(['BAD_USER_INPUT', 'NOT_FOUND']).toContain(body.error.code);
  });

  test.each(Object.values(people))('signs a real token for %s, good for an hour', async (email) => {
    const { status, body } = await ask(JSON.stringify({ email: ` ${email.toUpperCase()} ` }));
    expect(status).toBe(200);
    expect(decodeProtectedHeader(body.token)).toEqual({ alg: 'ES256', typ: 'JWT' });
    const { iat = 0, exp = 0, iss, aud, tid, oid } = decodeJwt<{ tid: string; oid: string }>(body.token);
    expect({ lifetime: exp - iat, iss, aud, oid }).toEqual({
      lifetime: 3600,
      iss: issuerOf(tid),
      aud: demoAudience,
      oid: email,
    });
    expect(await signIn(`Bearer ${body.token}`)).toEqual(expect.any(String));
  });

  test('signs nobody who is not registered', async () => {
    expect(await ask('{"email":"nobody@contoso.com"}')).toEqual({
      status: 404,
      body: { error: { code: 'NOT_FOUND', message: 'Nobody here has this e-mail address.' } },
    });
  });

  test.each(['', '{', '{}', '{"email":7}', '[]', `{"email":"${'a'.repeat(5000)}"}`])(
    'cannot read «%s»',
    async (body) => {
      const message = 'Send JSON: {"email":"member@contoso.com"}.';
      expect(await ask(body)).toEqual({ status: 400, body: { error: { code: 'BAD_USER_INPUT', message } } });
    },
  );
});

describe('a token', () => {
  test('signs in whoever its ids name', async () => {
    expect(await signIn(`Bearer ${await signed(good())}`)).toBe('Miguel Torres');
    expect(await signIn(`bearer   ${await signed(good())} `)).toBe('Miguel Torres');
    const desk = { tid: 'desk', iss: issuerOf('desk') };
    expect(await signIn(`Bearer ${await changed({ ...desk, oid: people.lead })}`)).toBe('Lars Berg');
    expect(await signIn(`Bearer ${await changed({ email: people.lead, name: 'Lars Berg' })}`)).toBe('Miguel Torres');
  });

  test.each<[string, () => Change, readonly string[]]>([
    ['of another issuer', () => ({ iss: 'https://login.example' }), refused],
    ['of the issuer of another tenant', () => ({ iss: issuerOf(fabrikam) }), refused],
    ['of the issuer without its tenant', () => ({ iss: demoIssuer }), refused],
    ['of no issuer', () => ({ iss: undefined }), refused],
    ['for another audience', () => ({ aud: 'another-service' }), refused],
    ['for no audience', () => ({ aud: undefined }), refused],
    ['without a tenant', () => ({ tid: undefined }), refused],
    ['of an empty tenant', () => ({ tid: '', iss: issuerOf('') }), refused],
    ['without a subject', () => ({ oid: undefined }), refused],
    ['whose subject is no text', () => ({ oid: 7 }), refused],
    ['that never ends', () => ({ exp: undefined }), refused],
    ['that has not begun', () => ({ nbf: seconds() + 60 }), refused],
    ['that has ended', () => ({ exp: seconds() - 1 }), expired],
    ['that ends now', () => ({ exp: seconds() }), expired],
    ['of a person nobody knows', () => ({ oid: 'nobody@contoso.com' }), unknown],
    ['of a tenant nobody knows', () => ({ tid: 'none', iss: issuerOf('none') }), unknown],
    ['of another tenant’s person', () => ({ oid: people.stranger }), unknown],
    ['of an agent who is said to be a person', () => ({ oid: people.agent }), unknown],
    ['of a person who is said to be an agent', () => ({ tid: 'desk', iss: issuerOf('desk') }), unknown],
  ])('%s is refused', async (_what, change, answer) => {
    expect(await signIn(`Bearer ${await changed(change())}`)).toEqual(answer);
  });

  test('that is signed with something else than the issuer’s key is refused', async () => {
    const publicKey = createPublicKey(privateKey);
    const secrets = [
      Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })),
      publicKey.export({ type: 'spki', format: 'der' }),
      Buffer.from(JSON.stringify(publicKey.export({ format: 'jwk' }))),
    ];
    for (const secret of secrets)
      expect(await signIn(`Bearer ${await signed(good(), 'HS256', secret)}`)).toEqual(refused);
    for (const alg of ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA']) {
      const other = await generateKeyPair(alg);
      expect([alg, await signIn(`Bearer ${await signed(good(), alg, other.privateKey)}`)]).toEqual([alg, refused]);
    }
  });

  test('that is not signed, or was changed after it was, is refused', async () => {
    const [header = '', payload = '', signature = ''] = (await signed(good())).split('.');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, other = ''] = (await changed({ oid: people.admin })).split('.');
    const forged = [
      new UnsecuredJWT(good()).encode(),
      `${encode({ alg: 'none' })}.${payload}.${signature}`,
      `${encode({ alg: 'NONE' })}.${payload}.`,
      `${header}.${other}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}.${signature.slice(2)}`,
      `${encode({ alg: 'ES256', crit: ['b64'], b64: false })}.${payload}.${signature}`,
    ];
    for (const token of forged) expect([token, await signIn(`Bearer ${token}`)]).toEqual([token, refused]);
  });

  test.each(['nonsense', 'Bearer', 'Bearer ', 'Bearer nonsense', 'Bearer a.b', 'Bearer a.b.c.d', 'Basic YTpi'])(
    'cannot be read from «%s»',
    async (authorization) => expect(await signIn(authorization)).toEqual(malformed),
  );

  test('is needed', async () => {
    expect(await signIn('')).toEqual(refusedFor('there is no token.'));
  });

  test('of somebody who was revoked is refused, in their language', async () => {
    const token = await changed({ oid: people.admin });
    const where = { email: people.admin };
    await app.deps.prisma.person.updateMany({ where, data: { revokedAt: app.clock.now() } });
    expect(await signIn(`Bearer ${token}`)).toEqual(refusedFor('your access was revoked.'));
    const client = createClient(`${app.url}/graphql`, async () => token, { 'accept-language': 'fr' });
    const { errors } = await client.post('{ viewer { roles } }');
    expect(errors?.[0]?.message).toMatch(/^Connectez-vous d’abord : votre accès a été révoqué\. /);
    await app.deps.prisma.person.updateMany({ where, data: { revokedAt: null } });
    expect(await signIn(`Bearer ${token}`)).toBe('Alice Martin');
  });

  test('that is refused opens no socket', async () => {
    using socket = await app.rawSocket();
    const authorization = `Bearer ${await changed({ aud: 'another-service' })}`;
    socket.send({ type: 'connection_init', payload: { authorization } });
    expect(await socket.closed()).toEqual({ code: 4401, reason: 'Unauthenticated' });
  });
});

describe('the language of an answer', () => {
  const Wrong = '{ case(number: "PN-1") { id } cases(first: 101) { pageInfo { hasNextPage } } }';
  const sentence = async (headers: Readonly<Record<string, string>>) => {
    const { errors } = await app.as(people.strangeMember, headers).post(Wrong);
    return errors?.[0]?.message;
  };

  test('is that of the request, before that of the profile, before English', async () => {
    const english = await sentence({});
    const french = await sentence({ 'accept-language': 'fr' });
    expect(english).not.toBe(french);
    const where = { email: people.strangeMember };
    await app.deps.prisma.person.updateMany({ where, data: { language: 'FR' } });
    expect(await sentence({})).toBe(french);
    expect(await sentence({ 'accept-language': 'de' })).toBe(french);
    expect(await sentence({ 'accept-language': 'en' })).toBe(english);
    await app.deps.prisma.person.updateMany({ where, data: { language: null } });
  });
});
