import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { readSecret } from '../../src/database/secrets.ts';
import { people, useApp } from '../support/app.ts';

const app = useApp();

/** The key of the demo issuer: to sign what it would not. */
async function theKey(): Promise<KeyObject> {
  const pem = await readSecret(app.deps.prisma, 'demo-issuer', () => {
    throw new Error('The demo issuer has no key.');
  });
  return createPrivateKey(Buffer.from(pem));
}

async function claimsOf(email: string): Promise<JWTPayload> {
  const [, payload = ''] = (await app.token(email)).split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

async function signed(changes: Readonly<Record<string, unknown>>, key?: KeyObject, alg = 'ES256'): Promise<string> {
  const payload = { ...(await claimsOf(people.member)), ...changes };
  return `Bearer ${await new SignJWT(payload).setProtectedHeader({ alg }).sign(key ?? (await theKey()))}`;
}

async function unsigned(): Promise<string> {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `Bearer ${encode({ alg: 'none' })}.${encode(await claimsOf(people.member))}.`;
}

async function ask(authorization: string | null, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }), ...headers },
    body: JSON.stringify({ query: '{ viewer { roles } }' }),
  });
  return { status: response.status, requestId: response.headers.get('x-request-id'), body: await response.json() };
}

const seconds = () => Math.floor(app.deps.now().getTime() / 1000);
const contoso = '7e1c5f0a-0c5e-4f5e-9d56-3a1f6a2f0c01';
const fabrikam = '7e1c5f0a-0c5e-4f5e-9d56-3a1f6a2f0c02';
const issuerOf = (tenant: string) => `urn:phone-number-service-centre:demo:${tenant}`;

test('the very same way of making a token gives one that is good', async () => {
  const { status, body } = await ask(await signed({}));
  expect([status, body]).toEqual([200, { data: { viewer: { roles: ['MEMBER'] } } }]);
});

const refused = 'the token is not one this service accepts.';
const unknown = 'the token names nobody who is registered here.';
const unreadable = 'the token cannot be read.';
const rows: Readonly<Record<string, readonly [() => string | null | Promise<string>, string]>> = {
  'no token': [() => null, 'there is no token.'],
  'another scheme': [() => 'Basic bWVtYmVyOnB3', unreadable],
  'no token after Bearer': [() => 'Bearer ', unreadable],
  'a token that is none': [() => 'Bearer nonsense', unreadable],
  'a token of three empty parts': [() => 'Bearer ..', unreadable],
  'three parts that are no JWT': [() => 'Bearer aaaa.bbbb.cccc', refused],
  'the key of another': [() => signed({}, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey), refused],
  'another issuer': [() => signed({ iss: 'https://issuer.example' }), refused],
  'the issuer of another tenant': [() => signed({ iss: issuerOf(fabrikam) }), refused],
  'another audience': [() => signed({ aud: 'another-service' }), refused],
  'no audience': [() => signed({ aud: undefined }), refused],
  'no expiry': [() => signed({ exp: undefined }), refused],
  'an expiry that has passed': [() => signed({ exp: seconds() - 1 }), 'the token has expired.'],
  'a beginning that is to come': [() => signed({ nbf: seconds() + 600 }), refused],
  'alg none': [unsigned, refused],
  'HS256, signed with the public key': [
    async () => {
      const pem = createPublicKey(await theKey()).export({ type: 'spki', format: 'pem' });
      return signed({}, createSecretKey(Buffer.from(pem)), 'HS256');
    },
    refused,
  ],
  'a payload that was changed after signing': [
    async () => {
      const [header, , signature] = (await signed({})).split('.');
      const claims = { ...(await claimsOf(people.member)), oid: people.admin };
      return `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    },
    refused,
  ],
  'a person who is not registered': [() => signed({ oid: 'nobody' }), unknown],
  'a person under the directory of another tenant': [() => signed({ tid: fabrikam, iss: issuerOf(fabrikam) }), unknown],
  'a person under the directory of the desk': [() => signed({ tid: 'desk', iss: issuerOf('desk') }), unknown],
  'an agent under the directory of a tenant': [
    () => signed({ tid: contoso, iss: issuerOf(contoso), oid: people.agent }),
    unknown,
  ],
};

test.each(Object.keys(rows))('%s is UNAUTHENTICATED: HTTP 401 with an answer of GraphQL', async (name) => {
  const [token, why] = rows[name] ?? [() => null, ''];
  const { status, body, requestId } = await ask(await token());
  expect([status, body]).toEqual([
    401,
    {
      errors: [
        {
          message: `Sign in first: ${why} Send the header «Authorization: Bearer <token>», over a WebSocket in the payload of connection_init.`,
          extensions: { code: 'UNAUTHENTICATED', requestId },
        },
      ],
    },
  ]);
});

test('it is told in the language of the caller, whatever answer they accept', async () => {
  for (const accept of ['application/json', 'application/graphql-response+json', '*/*']) {
    const { status, body } = await ask(null, { accept, 'accept-language': 'fr-CA, en;q=0.5' });
    expect(status).toBe(401);
    expect(body.errors[0].message).toMatch(/^Connectez-vous d’abord : il n’y a pas de jeton\. /);
  }
});

test.each([people.strangeMember, people.lead])('%s is signed in no more once revoked', async (email) => {
  const authorization = `Bearer ${await app.token(email)}`;
  expect((await ask(authorization)).status).toBe(200);
  const change = { where: { email }, data: { revokedAt: app.deps.now() } };
  if (email === people.lead) await app.deps.prisma.agent.updateMany(change);
  else await app.deps.prisma.person.updateMany(change);
  const { status, body } = await ask(authorization);
  expect([status, body.data ?? null, body.errors[0].extensions.code]).toEqual([401, null, 'UNAUTHENTICATED']);
  expect(body.errors[0].message).toMatch(/^Sign in first: your access was revoked\. /);
});
