import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import type { Settings } from '../settings.ts';
import { mailTexts } from '../texts/mail.ts';
import { say } from '../texts/text.ts';
import { giveUpLost } from './dead-letters.ts';
import { startMailLoop } from './mail-loop.ts';
import { startQueue } from './mail-queue.ts';
import { openMailer } from './mailer.ts';
import { mailPolicy } from './policy.ts';
import { sendMail } from './send-mail.ts';

type MailDeps = Pick<Deps, 'prisma' | 'now' | 'bell' | 'linkKey' | 'publicUrl'>;
type MailSettings = Pick<Settings, 'smtpUrl' | 'mailFrom' | 'dataDir'>;

/** Milliseconds after the start in which whoever waits for the server has it for themselves. */
const patience = 1_000;

/**
 * Reads the log, makes mails of it and sends them, with all other processes on the database. What it needs is loaded
 * after the start. Returns how to stop.
 */
export function startMail(
  deps: MailDeps,
  database: Database,
  settings: MailSettings,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let starting: Promise<void> = Promise.resolve();
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  const start = async () => {
    const mailer = await openMailer({
      smtpUrl: settings.smtpUrl,
      folder: mailFolder(settings),
      from: sender(deps, settings),
    });
    stops.push(mailer.close);
    const pool = database.openPool();
    stops.push(() => pool.end());
    const send = (id: string, isLastTry: boolean) => sendMail({ ...deps, mailer }, id, isLastTry);
    stops.push(await startQueue({ pool, isAlone: database.kind === 'embedded', send, onError }));
    stops.push(startMailLoop(deps, onError));
    const sweep = setInterval(() => void giveUpLost(deps).catch(onError), mailPolicy.window / 60);
    stops.push(async () => clearInterval(sweep));
  };
  const schedule = (wait: number) => {
    if (stopped) return;
    timer = setTimeout(() => {
      starting = start().catch(async (error: unknown) => {
        onError(error);
        await stopAll();
        schedule(10 * wait);
      });
    }, wait);
  };
  schedule(patience);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await starting;
    await stopAll();
  };
}

/** Where mail is written when there is no mail server. */
export const mailFolder = ({ dataDir }: Pick<Settings, 'dataDir'>): string => join(dataDir, 'mail');

function sender({ publicUrl }: Pick<Deps, 'publicUrl'>, { mailFrom }: Pick<Settings, 'mailFrom'>) {
  const address = mailFrom ?? `no-reply@${new URL(publicUrl()).hostname}`;
  return { name: say(mailTexts.SERVICE, 'en'), address };
}
