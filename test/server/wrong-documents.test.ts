import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { signedIn } from './signed-in.ts';

const app = useApp();

async function post(query: string, accept: string) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${await app.token(people.member)}` },
    body: JSON.stringify({ query }),
  });
  const { errors } = await response.json();
  return { status: response.status, messages: errors.map(({ message }: { message: string }) => message) };
}

test.each(['{ viewer {', '{ nonsense }'])(
  'a wrong document is answered over HTTP in the same way, whether a WebSocket has asked for it before or not: %s',
  async (document) => {
    const variant = `${document} `;
    using socket = await signedIn(app, people.member);
    socket.subscribe('1', variant);
    expect(await socket.frameOf('1')).toMatchObject({ type: 'error' });
    for (const accept of ['application/graphql-response+json', 'application/json']) {
      expect(await post(variant, accept)).toEqual(await post(document, accept));
    }
  },
);
