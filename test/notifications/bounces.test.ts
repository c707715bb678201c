import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { minute } from '../support/clock.ts';
import { aMailbox } from '../support/mailbox.ts';
import { snapshot } from '../support/snapshot.ts';
import { aCase } from '../support/stories.ts';

const key = 'k'.repeat(32);
const app = useApp({ env: { BOUNCE_KEY: key } });

const report = (mailId: string, address: string, { status = '5.1.1', action = 'failed' } = {}) =>
  [
    'From: MAILER-DAEMON@mx.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    'MIME-Version: 1.0',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It did not work.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 No such',
    ' mailbox here',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${mailId}@localhost>`,
    'Subject: Yours',
    '',
    'Hello',
    '--b--',
    '',
  ].join('\r\n');

const post = (body: string, { moment = Math.floor(app.clock.now().getTime() / 1000), by = key } = {}) => {
  const signature = createHmac('sha256', by).update(`${moment}.${body}`).digest('hex');
  const headers = { 'x-signature': `t=${moment},v1=${signature}`, 'content-type': 'message/rfc822' };
  return fetch(`${app.url}/mail/bounces`, { method: 'POST', body, headers });
};

async function aSentMail(address: string) {
  await aCase(app.as(people.member), { additionalContacts: [address] });
  await aMailbox(app).after(2 * minute);
  return app.deps.prisma.mail.findFirstOrThrow({ where: { address } });
}

test('a signed report switches the address off, once, and the case says so', async () => {
  const mail = await aSentMail('gone@contoso.com');
  const trouble = { caseId: mail.caseId ?? '', mailTrouble: 'SWITCHED_OFF', mailAddress: mail.address } as const;
  for (const _time of [1, 2]) expect((await post(report(mail.id, 'Gone@Contoso.com'))).status).toBe(202);
  expect(await app.deps.prisma.mailAddress.findFirst({ where: { address: mail.address } })).toMatchObject({
    offReason: 'smtp; 550 5.1.1 No such mailbox here',
  });
  expect(await app.deps.prisma.timelineEntry.count({ where: trouble })).toBe(1);
});

test.each([
  ['about another address', (id: string) => post(report(id, people.admin))],
  ['about a mail that is none of ours', () => post(report('00000000-0000-4000-8000-000000000000', 'x@contoso.com'))],
  ['that it is late', (id: string) => post(report(id, 'well@contoso.com', { action: 'delayed', status: '4.4.1' }))],
  ['that the mailbox is full', (id: string) => post(report(id, 'well@contoso.com', { status: '5.2.2' }))],
  ['that is no report', () => post('Hello')],
])('a report %s changes nothing', async (_what, send) => {
  const { id } = await aSentMail('well@contoso.com');
  const before = await snapshot(app);
  expect((await send(id)).status).toBe(202);
  expect(await snapshot(app)).toEqual(before);
});

test.each([
  ['by another key', { by: 'x'.repeat(32) }],
  ['long ago', { moment: 1_700_000_000 }],
])('a report signed %s is refused', async (_what, signing) => {
  const { id } = await aSentMail('well@contoso.com');
  const before = await snapshot(app);
  expect((await post(report(id, 'well@contoso.com'), signing)).status).toBe(401);
  const unsigned = await fetch(`${app.url}/mail/bounces`, { method: 'POST', body: report(id, 'well@contoso.com') });
  expect(unsigned.status).toBe(401);
  expect(await snapshot(app)).toEqual(before);
});
