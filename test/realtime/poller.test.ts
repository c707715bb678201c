import { expect, test } from 'vitest';
import { createSignInWatch } from '../../src/access/sign-in-watch.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import type { PrismaClient } from '../../src/database/database.ts';
import { createBell } from '../../src/realtime/bell.ts';
import { startPoller } from '../../src/realtime/poller.ts';
import { createInbox } from '../support/inbox.ts';

test('a store that cannot be looked at makes those who listen doubt what they have in memory', async () => {
  const bell = createBell();
  const heard = createInbox<string>();
  const listener = (name: string) => heard.put(name);
  bell.listen(['log'], {
    wake: () => listener('wake'),
    setBack: () => listener('set back'),
    doubt: () => listener('doubt'),
  });
  let position = 5n;
  let isAway = false;
  const findMany = async () => {
    if (isAway) throw new Error('The database is away.');
    return [{ stream: 'log', position }];
  };
  const stop = startPoller({ streamHead: { findMany } } as unknown as PrismaClient, bell, () => undefined);
  expect(await heard.take()).toBe('wake');
  isAway = true;
  expect(await heard.take()).toBe('doubt');
  isAway = false;
  position = 4n;
  let next = await heard.take();
  while (next === 'doubt') next = await heard.take();
  expect(next).toBe('set back');
  await stop();
});

test('rights that were set back while nobody could look are read anew, though their head stands where it stood', async () => {
  const viewer: Viewer = {
    kind: 'PERSON',
    id: 'a',
    tenantId: 't',
    role: 'MEMBER',
    displayName: 'A',
    language: 'en',
    expiresAt: new Date(),
  };
  let isAway = false;
  let revokedAt: Date | null = null;
  const prisma = {
    streamHead: {
      findUniqueOrThrow: async () => {
        if (isAway) throw new Error('The database is away.');
        return { position: 5n };
      },
    },
    person: { findMany: async () => [{ id: 'a', role: 'MEMBER', revokedAt }] },
    agent: { findMany: async () => [] },
  };
  const signIns = createSignInWatch(prisma as unknown as PrismaClient, () => new Date());
  const over: string[] = [];
  signIns.watch(
    () => viewer,
    (why) => over.push(why),
  );
  await signIns.inForce();
  isAway = true;
  await expect(signIns.inForce()).rejects.toThrow('The database is away.');
  isAway = false;
  revokedAt = new Date();
  await signIns.inForce();
  expect(over).toEqual(['REVOKED']);
});
