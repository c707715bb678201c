import { describe, expect, test } from 'vitest';
import { people, useApp } from '../support/app.ts';
import { day, hour, minute } from '../support/clock.ts';
import { addressesOf, aMailbox } from '../support/mailbox.ts';
import {
  AddComment,
  AssignCase,
  CancelCase,
  FollowCase,
  Listeners,
  ResolveCase,
  SetAdditionalContacts,
  SetMailContent,
  UpdateNotifications,
} from '../support/operations.ts';
import { aCase, aCaseInReview, idOf } from '../support/stories.ts';

const app = useApp();
const box = () => aMailbox(app);
const [member, admin, agent] = [() => app.as(people.member), () => app.as(people.admin), () => app.as(people.agent)];
const gathered = 2 * minute;

/** A case whose opening everybody has been told of already. */
async function aToldCase(input: Parameters<typeof aCase>[1] = {}) {
  const opened = await aCaseInReview(app, input);
  await box().after(gathered);
  return opened;
}
const comment = (client: ReturnType<typeof member>, caseId: string, body = 'Hello.', internal = false) =>
  client.run(AddComment, { input: { caseId, body, visibility: internal ? 'INTERNAL' : 'PUBLIC' } });
const listeners = async (id: string, client = member()) => {
  const { node } = await client.run(Listeners, { id });
  return node && 'listeners' in node ? node : { listeners: [], willBeTold: [] };
};

describe('Who is told', () => {
  test('the author has a receipt of what they opened, cancelled and resolved themselves', async () => {
    const [cancelled, resolved] = [await aCase(member()), await aCase(member())];
    expect(addressesOf(await box().after(gathered))).toEqual([people.member, people.member]);
    await member().run(CancelCase, { input: { caseId: cancelled.id, reason: 'DUPLICATE' } });
    await member().run(ResolveCase, { input: { caseId: resolved.id } });
    const receipts = await box().after(gathered);
    expect(receipts.map(({ to, content }) => `${to.address} ${content.heading}`).sort()).toEqual([
      `${people.member} Your case is cancelled`,
      `${people.member} Your case is resolved`,
    ]);
  });

  test('whoever caused something else is not told of it', async () => {
    const { id } = await aToldCase();
    await comment(member(), id);
    expect(await box().after(gathered)).toEqual([]);
    await comment(admin(), id);
    expect(addressesOf(await box().after(gathered))).toEqual([people.member]);
  });

  test('an internal note and an assignment to another agent reach nobody', async () => {
    const { id } = await aToldCase({ additionalContacts: ['ann@contoso.com'] });
    await comment(agent(), id, 'Between us.', true);
    await agent().run(AssignCase, { input: { caseId: id, assigneeId: await idOf(app.as(people.lead)) } });
    expect(await box().after(gathered)).toEqual([]);
  });

  test('several events within two minutes are one mail, in their order', async () => {
    const { id } = await aToldCase();
    for (const body of ['One.', 'Two.', 'Three.']) {
      await comment(agent(), id, body);
      app.clock.advance(30_000);
      await box().look();
    }
    const mails = await box().after(gathered);
    expect(mails.map(({ content }) => [content.heading, content.sections.length])).toEqual([
      ['3 updates to your case', 4],
    ]);
    expect(await box().after(hour)).toEqual([]);
  });

  test('whoever watches a case is told, and whoever mutes it is not, the author neither', async () => {
    const { id } = await aToldCase();
    await admin().run(FollowCase, { input: { caseId: id, following: 'WATCH' } });
    await member().run(FollowCase, { input: { caseId: id, following: 'MUTE' } });
    await comment(agent(), id);
    expect(addressesOf(await box().after(gathered))).toEqual([people.admin]);
    await agent().run(ResolveCase, { input: { caseId: id } });
    expect(addressesOf(await box().after(gathered))).toEqual([people.admin]);
  });

  test('a stranger can neither watch a case nor learn that it is there', async () => {
    const { id } = await aCase(member());
    const { followCase } = await app.as(people.stranger).run(FollowCase, { input: { caseId: id, following: 'WATCH' } });
    expect(followCase).toMatchObject({ case: null, errors: [{ code: 'NOT_FOUND', path: ['caseId'] }] });
    expect(await app.deps.prisma.caseSubscription.count({ where: { watching: true, address: people.stranger } })).toBe(
      0,
    );
    await box().after(gathered);
  });
});

describe('Additional contacts', () => {
  test('at the tenant’s own domains are told at once; others are asked once and told when they agree', async () => {
    const additionalContacts = ['ann@contoso.fr', 'Bob@Partner.example'];
    const opened = await aCase(member(), { additionalContacts });
    const mails = await box().after(gathered);
    expect(mails.map(({ to, content }) => `${to.address}: ${content.heading}`)).toEqual([
      'ann@contoso.fr: We have received your case',
      'bob@partner.example: Do you want news of this case?',
      `${people.member}: We have received your case`,
    ]);
    const other = await aCase(member(), { additionalContacts: ['bob@partner.example'] });
    await comment(agent(), opened.id);
    expect(addressesOf(await box().after(gathered)).toSorted()).toEqual([
      'ann@contoso.fr',
      people.member,
      people.member,
    ]);
    expect((await listeners(opened.id)).listeners.map(({ address, standing }) => [address, standing])).toEqual([
      [people.member, 'TOLD'],
      ['ann@contoso.fr', 'TOLD'],
      ['bob@partner.example', 'NOT_YET_CONFIRMED'],
    ]);

    const url = mails[1]?.content.button?.url ?? '';
    expect((await fetch(url)).status).toBe(200);
    expect((await listeners(other.id)).listeners[1]?.standing).toBe('NOT_YET_CONFIRMED');
    expect((await fetch(url, { method: 'POST' })).status).toBe(200);
    expect((await listeners(other.id)).listeners[1]?.standing).toBe('TOLD');
    await comment(agent(), other.id);
    expect(addressesOf(await box().after(gathered))).toEqual(['bob@partner.example', people.member]);
  });

  test('the mail that asks holds nothing that a person typed', async () => {
    await aCase(member(), { title: 'Buy at http://evil.example', additionalContacts: ['carl@partner.example'] });
    const asked = (await box().after(gathered)).find(({ to }) => to.address === 'carl@partner.example');
    expect(JSON.stringify(asked)).not.toMatch(/evil|Miguel|mobile/);
  });

  test('leave one case by one click, with no account, and only that', async () => {
    const additionalContacts = ['dan@contoso.com'];
    const [first, second] = [
      await aCase(member(), { additionalContacts }),
      await aCase(member(), { additionalContacts }),
    ];
    const mails = (await box().after(gathered)).filter(({ to }) => to.address === 'dan@contoso.com');
    const ofFirst = mails.find(({ content }) => content.subject.includes(first.number));
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(ofFirst?.leaveUrl ?? '')).status).toBe(200);
    expect((await listeners(first.id)).listeners[1]?.standing).toBe('TOLD');
    expect((await fetch(ofFirst?.leaveUrl ?? '', { method: 'POST', body })).status).toBe(200);
    expect((await listeners(first.id)).listeners[1]?.standing).toBe('LEFT');
    for (const { id } of [first, second]) await comment(agent(), id);
    expect(addressesOf(await box().after(gathered))).toEqual(['dan@contoso.com', people.member, people.member]);
  });

  test('taken off a case before its mail is due get none', async () => {
    const { id } = await aToldCase({ additionalContacts: ['eve@contoso.com'] });
    await comment(agent(), id);
    await box().look();
    await member().run(SetAdditionalContacts, { input: { caseId: id, additionalContacts: [] } });
    expect(addressesOf(await box().after(gathered))).toEqual([people.member]);
  });
});

describe('What a person wants', () => {
  const wish = (input: object) => member().run(UpdateNotifications, { input });

  test('«never» is never, and a digest comes at its hour in their zone with all cases', async () => {
    const [first, second] = [await aToldCase(), await aToldCase()];
    await wish({
      deliveries: [
        { kind: 'COMMENTED', delivery: 'DIGEST' },
        { kind: 'STATUS_CHANGED', delivery: 'NEVER' },
      ],
      digestAt: '09:15',
    });
    await comment(agent(), first.id);
    await comment(agent(), second.id);
    await agent().run(ResolveCase, { input: { caseId: second.id } });
    expect((await box().after(gathered)).map(({ content }) => content.heading)).toEqual(['Your case is resolved']);
    const { dueAt } = await app.deps.prisma.notification.findFirstOrThrow({ where: { mailId: null } });
    expect(dueAt.toISOString()).toMatch(/T08:15:00.000Z$/);
    const mails = await box().after(day);
    expect(mails.map(({ content }) => content.heading)).toEqual(['News of 2 cases']);
    await fetch(mails[0]?.leaveUrl ?? '', { method: 'POST' });
    await comment(agent(), first.id);
    expect(await box().after(2 * day)).toEqual([]);
    await wish({ deliveries: ['COMMENTED', 'STATUS_CHANGED'].map((kind) => ({ kind, delivery: 'AT_ONCE' })) });
  });

  test('in quiet hours nothing comes, and all at their end', async () => {
    const { id } = await aToldCase();
    const local = (ms: number) =>
      new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Paris' }).format(
        new Date(app.clock.now().getTime() + ms),
      );
    const quietUntil = local(3 * hour);
    await wish({ quietFrom: local(-hour), quietUntil });
    await comment(agent(), id);
    expect(await box().after(2 * hour)).toEqual([]);
    expect(addressesOf(await box().after(hour + minute))).toEqual([people.member]);
    await wish({ quietFrom: null, quietUntil: null });
  });

  test.each([
    [{ digestAt: '8:00' }, [{ code: 'HOUR_MALFORMED', path: ['digestAt'] }]],
    [{ quietFrom: '22:00' }, [{ code: 'QUIET_HOURS_HALF', path: ['quietUntil'] }]],
    [
      { quietFrom: '24:00', quietUntil: 'soon\r\n' },
      [
        { code: 'HOUR_MALFORMED', path: ['quietFrom'] },
        { code: 'HOUR_MALFORMED', path: ['quietUntil'] },
      ],
    ],
    [
      { deliveries: [1, 2].map(() => ({ kind: 'RESOLVED', delivery: 'NEVER' })) },
      [{ code: 'KIND_TWICE', path: ['deliveries', '1', 'kind'] }],
    ],
  ])('%j is refused, and nothing is changed', async (input, errors) => {
    const before = await app.deps.prisma.notificationSettings.findMany();
    const { updateNotifications } = await wish(input);
    expect(updateNotifications).toMatchObject({ settings: null, errors });
    expect(await app.deps.prisma.notificationSettings.findMany()).toEqual(before);
  });

  test('who will be told is known before one comments', async () => {
    const { id } = await aToldCase({ additionalContacts: ['fay@contoso.com', 'gus@partner.example'] });
    const told = async (client: ReturnType<typeof member>) =>
      (await listeners(id, client)).willBeTold.map(({ address }) => address);
    expect(await told(member())).toEqual(['fay@contoso.com']);
    expect(await told(agent())).toEqual([people.member, 'fay@contoso.com']);
    expect(await told(app.as(people.stranger))).toEqual([]);
    await box().after(gathered);
  });
});

test('comments and numbers stand in no mail unless an admin of the tenant allows it', async () => {
  const { id } = await aToldCase({ title: 'Move +33 1 42 68 53 00 please' });
  await comment(agent(), id, 'We call +33142685301 now.');
  const [hidden] = await box().after(gathered);
  expect(JSON.stringify(hidden?.content)).not.toMatch(/4268|42 68|We call/);
  expect(hidden?.content.subject).toMatch(/^\[PN-\d{8}\] Move …00 please$/);
  await admin().run(SetMailContent, { input: { allowed: true } });
  await comment(agent(), id, 'We call +33142685301 now.');
  const [shown] = await box().after(gathered);
  expect(shown?.content.sections[0]?.quote?.text).toBe('We call +33142685301 now.');
  expect(shown?.content.subject).toContain('Move +33 1 42 68 53 00 please');
  await admin().run(SetMailContent, { input: { allowed: false } });
});
