import type { ComposedMail } from '../../src/notifications/compose-mail.ts';
import { lookOnce } from '../../src/notifications/mail-loop.ts';
import { prepareQueue } from '../../src/notifications/mail-queue.ts';
import { sendMail } from '../../src/notifications/send-mail.ts';
import type { TestApp } from './app.ts';

/** Mail of a server that sends none by itself: read, made and handed over when the test says so, without a wait. */
export function aMailbox(app: TestApp) {
  let prepared: Promise<void> | undefined;
  const mails: (ComposedMail & { readonly id: string })[] = [];
  const mailer = {
    send: async (id: string, mail: ComposedMail) => void mails.push({ id, ...mail }),
    close: async () => undefined,
  };
  const prepare = async () => {
    const pool = app.database.openPool();
    await prepareQueue(pool);
    await pool.end();
  };
  return {
    /** Turns what happened into notifications, and what is due into mails. */
    async look() {
      prepared ??= prepare();
      await prepared;
      await lookOnce(app.deps);
    },
    /** The same after some time, and all that is due is sent; returns what came, in the order of the addresses. */
    async after(milliseconds: number) {
      await this.look();
      app.clock.advance(milliseconds);
      await this.look();
      const before = mails.length;
      const queued = await app.deps.prisma.mail.findMany({
        where: { status: 'QUEUED' },
        orderBy: { createdAt: 'asc' },
      });
      for (const { id } of queued) await sendMail({ ...app.deps, mailer }, id, false);
      return mails.slice(before).toSorted((a, b) => (a.to.address < b.to.address ? -1 : 1));
    },
  };
}

/** To whom mails went. */
export const addressesOf = (mails: readonly ComposedMail[]): readonly string[] => mails.map(({ to }) => to.address);
