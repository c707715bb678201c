import { describe, expect, test } from 'vitest';
import { graphql } from '../generated/gql.ts';
import type { UpdateProfileInput } from '../generated/graphql.ts';
import { people, useApp } from '../support/app.ts';

const app = useApp();

const UpdateProfile = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      viewer { actor { displayName } profile { displayName phone language timeZone } }
      errors { code message path }
      warnings { code }
    }
  }
`);

/** The columns of somebody's profile. */
async function stored(email: string) {
  const select = { displayName: true, phone: true, language: true, timeZone: true } as const;
  const { prisma } = app.deps;
  return (
    (await prisma.person.findFirst({ where: { email }, select })) ??
    (await prisma.agent.findFirst({ where: { email }, select }))
  );
}

/** A change that must be accepted. */
async function update(email: string, input: UpdateProfileInput) {
  const { updateProfile } = await app.as(email).run(UpdateProfile, { input });
  expect(updateProfile?.errors).toEqual([]);
  return updateProfile;
}

/** The problems of a change that must be refused; nothing may be written. */
async function problemsOf(input: UpdateProfileInput) {
  const before = await stored(people.admin);
  const { updateProfile } = await app.as(people.admin).run(UpdateProfile, { input });
  expect(updateProfile?.viewer).toBeNull();
  expect(await stored(people.admin)).toEqual(before);
  return updateProfile?.errors.map(({ code, path }) => [code, ...path]);
}

describe('updateProfile', () => {
  test('changes what is given and leaves what is absent; null clears', async () => {
    const phone = ' +33 1 42 68 53 00 ';
    const given = { displayName: ' Miguel T. ', phone, language: 'FR', timeZone: 'europe/amsterdam' } as const;
    const filled = { displayName: 'Miguel T.', phone: '+33142685300', language: 'FR', timeZone: 'Europe/Amsterdam' };
    await update(people.member, given);
    expect(await stored(people.member)).toEqual(filled);
    await update(people.member, { phone: null, timeZone: null });
    expect(await stored(people.member)).toEqual({ ...filled, phone: null, timeZone: null });
    await update(people.member, { displayName: 'Miguel', language: null });
    const cleared = { displayName: 'Miguel', phone: null, language: null, timeZone: null };
    expect(await stored(people.member)).toEqual(cleared);
  });

  test('is for agents too, and changes nobody else', async () => {
    const before = await stored(people.lead);
    await update(people.agent, { timeZone: 'UTC' });
    expect(await stored(people.agent)).toEqual({
      displayName: 'Samira Haddad',
      phone: null,
      language: null,
      timeZone: 'UTC',
    });
    expect(await stored(people.lead)).toEqual(before);
  });

  test('tells all problems at once and writes nothing', async () => {
    const input = { idempotencyKey: 'short', displayName: null, phone: '0142685300', timeZone: 'Mars/Base' } as const;
    expect(await problemsOf({ ...input, language: 'FR' })).toEqual([
      ['IDEMPOTENCY_KEY_LENGTH', 'idempotencyKey'],
      ['TEXT_MISSING', 'displayName'],
      ['PHONE_MALFORMED', 'phone'],
      ['PROFILE_TIME_ZONE_UNKNOWN', 'timeZone'],
    ]);
  });

  test('takes a name of 1 to 100 code points', async () => {
    expect(await problemsOf({ displayName: ' ' })).toEqual([['TEXT_MISSING', 'displayName']]);
    expect(await problemsOf({ displayName: '☎️'.repeat(51) })).toEqual([['TEXT_TOO_LONG', 'displayName']]);
    await update(people.stranger, { displayName: '📞'.repeat(100) });
  });

  test.each(['', '+33 142', '+33142685300 ext. 7', 'call +33142685300', '0033142685300', '+999 123456'])(
    'refuses the telephone «%s»',
    async (phone) => expect(await problemsOf({ phone })).toEqual([['PHONE_MALFORMED', 'phone']]),
  );

  test.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['us/pacific', 'America/Los_Angeles'],
    ['etc/utc', 'UTC'],
  ])('keeps the time zone %s as %s', async (timeZone, kept) => {
    await update(people.stranger, { timeZone });
    expect((await stored(people.stranger))?.timeZone).toBe(kept);
  });

  test.each(['', 'Etc/GMT+3', 'EST', '+02:00'])('refuses the time zone «%s»', async (timeZone) => {
    expect(await problemsOf({ timeZone })).toEqual([['PROFILE_TIME_ZONE_UNKNOWN', 'timeZone']]);
  });

  test('done again under its key changes nothing, and another input under it is refused', async () => {
    const idempotencyKey = 'profile-0123456789';
    await update(people.admin, { idempotencyKey, displayName: 'Alice M.' });
    await update(people.admin, { displayName: 'Alice' });
    const again = await update(people.admin, { idempotencyKey, displayName: 'Alice M.' });
    expect(again?.viewer?.profile.displayName).toBe('Alice');
    expect((await stored(people.admin))?.displayName).toBe('Alice');
    const other = await problemsOf({ idempotencyKey, displayName: 'Other' });
    expect(other).toEqual([['IDEMPOTENCY_KEY_REUSED', 'idempotencyKey']]);
  });

  test('gives back the viewer as they are now', async () => {
    const input = {
      displayName: 'Alice M.',
      phone: '+1 425 555 0123',
      language: 'EN',
      timeZone: 'Europe/Paris',
    } as const;
    expect(await update(people.admin, input)).toEqual({
      viewer: { actor: { displayName: 'Alice M.' }, profile: { ...input, phone: '+14255550123' } },
      errors: [],
      warnings: [],
    });
  });

  test('says in the caller’s language what is wrong', async () => {
    const french = app.as(people.admin, { 'accept-language': 'fr' });
    const { updateProfile } = await french.run(UpdateProfile, { input: { timeZone: 'Paris' } });
    const message = '« Paris » n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris, ou UTC ; null l’efface.';
    expect(updateProfile).toEqual({
      viewer: null,
      errors: [{ code: 'PROFILE_TIME_ZONE_UNKNOWN', message, path: ['timeZone'] }],
      warnings: [],
    });
  });
});
