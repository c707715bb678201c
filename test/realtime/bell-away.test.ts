import { expect, test } from 'vitest';
import { signedIn } from '../server/signed-in.ts';
import { people, startApp } from '../support/app.ts';
import { CaseStatusChanged } from '../support/operations.ts';
import { aCase } from '../support/stories.ts';

test.each(['redis://127.0.0.1:1', 'nats://127.0.0.1:1'])(
  'a node starts, tells and watches its sign-ins although there is nothing at %s',
  async (BELL_URL) => {
    await using app = await startApp({ env: { BELL_URL } });
    using socket = await signedIn(app, people.member);
    socket.subscribe('1', CaseStatusChanged);
    await socket.frameOf('1');
    await aCase(app.as(people.member));
    expect(await socket.frameOf('1')).toMatchObject({ payload: { data: { caseStatusChanged: { to: 'SUBMITTED' } } } });
    await app.deps.prisma.person.updateMany({ where: { email: people.member }, data: { revokedAt: new Date() } });
    expect(await socket.closed()).toMatchObject({ code: 4403 });
  },
);
