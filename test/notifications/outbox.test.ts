import { expect, test } from 'vitest';
import { people, startApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { aMailServer } from '../support/mail-server.ts';
import { AssignCase } from '../support/operations.ts';
import { aCase, idOf } from '../support/stories.ts';

test('a change of a case is a mail at the mail server, once, with the case as its thread', async () => {
  await using server = await aMailServer();
  await using app = await startApp({ mail: true, env: { SMTP_URL: server.url } });
  const { id, number } = await aCase(app.as(people.member));
  await app.as(people.agent).run(AssignCase, { input: { caseId: id, assigneeId: await idOf(app.as(people.agent)) } });
  app.clock.advance(2 * minute);
  const [mail] = await server.until((mails) => mails.length === 1);
  expect(mail?.recipient).toBe(people.member);
  expect(mail?.subject).toBe(`[${number}] Can these mobile numbers be ported?`);
  expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
  expect(mail?.references).toMatch(/^<case\.[0-9a-f-]{36}@localhost>$/);
  expect(mail?.inReplyTo).toBe(mail?.references);
  const header = (name: string) => mail?.headers.find(({ key }) => key === name)?.value;
  expect(header('auto-submitted')).toBe('auto-generated');
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(header('list-unsubscribe')).toMatch(/^<http:\/\/localhost:\d+\/mail\/leave\/[\w-]+\.[\w-]+>$/);
  expect(mail?.text).toMatch(/^2 updates to your case\n\nHello Miguel Torres,\n/);
  expect(mail?.html).toContain('<html lang="en">');
});
