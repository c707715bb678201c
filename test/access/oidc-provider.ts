import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** An OpenID provider of many tenants: discovery, keys, and tokens signed with the newest key. */
export async function openProvider() {
  let keys: readonly SigningKey[] = [];
  let answers = true;
  let made = 0;
  const server = createServer((request, response) => {
    const content = {
      '/common/v2.0/.well-known/openid-configuration': { jwks_uri: `${origin()}/keys` },
      '/keys': { keys: keys.map(({ publicJwk }) => publicJwk) },
    }[request.url ?? ''];
    response.writeHead(answers && content ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answers && content ? content : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server has an address of this form.
  const { port } = server.address() as AddressInfo;
  const origin = () => `http://127.0.0.1:${port}`;

  async function addKey(alg: string, { forget = false } = {}): Promise<void> {
    made += 1;
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const kid = `key-${made}`;
    const key = { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
    keys = forget ? [key] : [key, ...keys];
  }

  return {
    issuer: `${origin()}/{tenant}/v2.0`,
    addKey,
    newest: (): SigningKey => {
      const [key] = keys;
      if (!key) throw new Error('The provider has no key.');
      return key;
    },
    answer(whether: boolean) {
      answers = whether;
    },
    /** A token of the tenant's issuer, unless the claims say otherwise. */
    sign: (key: SigningKey, claims: JWTPayload & { readonly tid: string }) =>
      new SignJWT({ iss: `${origin()}/${claims.tid}/v2.0`, ...claims })
        .setProtectedHeader({ alg: key.alg, kid: key.kid })
        .sign(key.privateKey),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
