import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { people, startApp } from '../support/app.ts';
import { createInbox } from '../support/inbox.ts';
import { createClient, follow, resilient } from '../support/resilient-client.ts';
import { aCase } from '../support/stories.ts';

interface Told {
  readonly cursor: string;
  readonly previousCursor: string | null;
  readonly case: { readonly title: string } | null;
}

const query = `subscription Feed($after: String) {
  caseEvents(scope: COMPANY, after: $after) { cursor previousCursor case { title } }
}`;

test('the README’s client misses and repeats nothing while its sockets are cut again and again', async () => {
  await using app = await startApp();
  const sockets = new Set<WebSocket>();
  const client = createClient({
    ...resilient,
    retryWait: async () => undefined,
    url: `${app.url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols);
        sockets.add(this);
      }
    },
    connectionParams: async () => ({ authorization: `Bearer ${await app.token(people.admin)}` }),
  });
  const titles = createInbox<string>();
  const started = createInbox<string>();
  const stop = follow<Told>(client, query, 'caseEvents', (event) => {
    if (event.case) titles.put(event.case.title);
    else started.put(event.cursor);
  });
  await started.take();
  for (let count = 0; count < 5; count += 1) {
    for (const socket of sockets) socket.terminate();
    await aCase(app.as(people.member), { title: `Case ${count}` });
  }
  const heard = [];
  for (let count = 0; count < 5; count += 1) heard.push(await titles.take());
  expect(heard).toEqual(['Case 0', 'Case 1', 'Case 2', 'Case 3', 'Case 4']);
  expect(titles.waiting()).toEqual([]);
  stop();
  await client.dispose();
});

test('the README shows the very client that is tested', () => {
  const root = join(import.meta.dirname, '..', '..');
  const shown = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
  const source = readFileSync(join(root, 'test/support/resilient-client.ts'), 'utf8');
  const body = (text: string) =>
    text.slice(text.indexOf('interface Event')).split('export { createClient }')[0]?.trim();
  expect(body(shown)).toBe(body(source));
});
