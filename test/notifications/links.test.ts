import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openMailer } from '../../src/notifications/mailer.ts';
import { mailFolder } from '../../src/notifications/start-mail.ts';
import { people, useApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { aMailbox } from '../support/mailbox.ts';
import { AddComment } from '../support/operations.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase } from '../support/stories.ts';

const app = useApp();
const get = async (url: string, language = 'en') => {
  const response = await fetch(url, { headers: { 'accept-language': language } });
  return { status: response.status, text: await response.text(), headers: response.headers };
};
async function aMail(title = 'Something secret') {
  const opened = await aCase(app.as(people.member), { title, additionalContacts: ['ann@contoso.com'] });
  const mails = await aMailbox(app).after(2 * minute);
  const [ofContact, ofAuthor] = mails.slice(-2);
  if (!ofContact || !ofAuthor) throw new Error('There are no mails.');
  return { ...opened, ofContact, ofAuthor };
}

describe('The link of a mail', () => {
  test('names the case and the entry it speaks of', async () => {
    const { id, number } = await aMail();
    await app.as(people.agent).run(AddComment, { input: { caseId: id, body: 'Hello.' } });
    const [answer] = (await aMailbox(app).after(2 * minute)).filter(({ to }) => to.address === people.member);
    const entry = await app.deps.prisma.timelineEntry.findFirstOrThrow({
      where: { kind: 'COMMENT', case: { number: number.slice(3) } },
    });
    expect(answer?.content.button?.url).toBe(`${app.url}/cases/${number}#${entry.id}`);
  });

  test('opens the same page for every number, so it says nothing to who is not signed in', async () => {
    const { number, ofAuthor } = await aMail();
    const real = await get(ofAuthor.content.button?.url ?? '');
    expect(real.status).toBe(200);
    expect(real.text).not.toContain('secret');
    expect(real.text).not.toContain(number);
    for (const other of ['PN-00000000', 'nonsense', '%3Cscript%3E']) {
      expect((await get(`${app.url}/cases/${other}`)).text).toBe(real.text);
    }
    expect(real.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'sha256-/);
    expect((await get(`${app.url}/cases/${number}`, 'fr')).text).toContain('<html lang="fr">');
  });

  test('is none for somebody without an account: it would open nothing', async () => {
    const { ofContact } = await aMail();
    expect(ofContact.to).toEqual({ name: '', address: 'ann@contoso.com' });
    expect(ofContact.content.button).toBeNull();
  });
});

describe('The link to leave', () => {
  test('shows neither the case nor who else hears of it, and GET changes nothing', async () => {
    const { ofContact } = await aMail();
    const before = await snapshot(app);
    const page = await get(ofContact.leaveUrl, 'fr');
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).toContain('ann@contoso.com');
    expect(page.text).not.toMatch(/secret|member@/);
    expect(await snapshot(app)).toEqual(before);
  });

  test.each([
    ['cut', (url: string) => url.slice(0, -5)],
    ['of another purpose', (url: string) => url.replace('/leave/', '/confirm/')],
    ['made up', (url: string) => url.replace(/leave\/.*/, 'leave/WyJhIiwiYiJd.c2ln')],
    ['empty', (url: string) => url.replace(/leave\/.*/, 'leave/')],
  ])('%s does nothing and says so', async (_what, spoil) => {
    const { ofContact } = await aMail();
    const before = await snapshot(app);
    for (const method of ['GET', 'POST']) {
      expect((await fetch(spoil(ofContact.leaveUrl), { method })).status).toBe(404);
    }
    expect(await snapshot(app)).toEqual(before);
  });
});

test('without a mail server a mail is one file, and the demo lists and shows it, harmless', async () => {
  const { ofAuthor } = await aMail('<img src=x onerror=alert(1)>');
  const folder = mailFolder({ dataDir: app.dataDir });
  const mailer = await openMailer({ smtpUrl: null, folder, from: { name: 'Us', address: 'us@localhost' } });
  const id = '0f0f0f0f-0000-4000-8000-000000000000';
  for (const _try of [1, 2]) await mailer.send(id, ofAuthor);
  expect(existsSync(join(folder, `${id}.eml`))).toBe(true);
  const list = await get(`${app.url}/demo/mail`);
  expect(list.text.split(`/demo/mail/${id}`).length).toBe(2);
  const shown = await get(`${app.url}/demo/mail/${id}`);
  expect(shown.text).toContain('sandbox=');
  expect(shown.text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click'.toLowerCase().split(':')[0]);
  const html = await get(`${app.url}/demo/mail/${id}/html`);
  expect(html.text).toContain('We have received your case');
  expect(`${list.text}${shown.text}${html.text}`).not.toContain('<img');
  expect((await get(`${app.url}/demo/mail/..%2F..%2Fserver`)).status).toBe(404);
  expect((await get(`${app.url}/`)).text).toContain('href="/demo/mail"');
});
