import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transporter } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer';
import type { ComposedMail } from './compose-mail.ts';
import { writeHtml } from './write-html.ts';
import { writeText } from './write-text.ts';

export interface Mailer {
  /** Resolves when the mail server has taken it; throws what the server or the network said. */
  send(id: string, mail: ComposedMail): Promise<void>;
  close(): Promise<void>;
}

interface MailerSettings {
  /** Null: files in `folder`. */
  readonly smtpUrl: string | null;
  readonly folder: string;
  readonly from: { readonly name: string; readonly address: string };
}

/** In milliseconds: a mail server that says nothing for so long is tried again later. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

export async function openMailer({ smtpUrl, folder, from }: MailerSettings): Promise<Mailer> {
  const { createTransport } = await import('nodemailer');
  if (smtpUrl === null) {
    await mkdir(folder, { recursive: true });
    const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
    return {
      async send(id, mail) {
        const { message } = await transport.sendMail(messageOf(id, mail, from));
        // The same mail again is the same file, and nobody reads half of one.
        await writeFile(join(folder, `${id}.part`), message);
        await rename(join(folder, `${id}.part`), join(folder, `${id}.eml`));
      },
      close: async () => transport.close(),
    };
  }
  const transport: Transporter = createTransport({
    ...smtpOptions(smtpUrl),
    ...patience,
    pool: true,
    maxConnections: 4,
  });
  return {
    async send(id, mail) {
      await transport.sendMail(messageOf(id, mail, from));
    },
    close: async () => transport.close(),
  };
}

/** What SMTP_URL says; a password is never sent to another machine without TLS, whatever the URL leaves out. */
export function smtpOptions(smtpUrl: string) {
  const { username, hostname } = new URL(smtpUrl);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return { url: smtpUrl, ...(username !== '' && !isHere ? { requireTLS: true } : {}) };
}

/** The id of the mail is its Message-ID: who gets it twice after a crash has two with the same. */
const messageIdOf = (id: string, host: string) => `<${id}@${host}>`;

function messageOf(
  id: string,
  { to, content, leaveUrl, thread }: ComposedMail,
  from: MailerSettings['from'],
): Mail.Options {
  const host = from.address.slice(from.address.lastIndexOf('@') + 1);
  const root = messageIdOf(`case.${thread}`, host);
  return {
    messageId: messageIdOf(id, host),
    from,
    // An object: what a name holds is never read as a list of addresses.
    to,
    envelope: { from: from.address, to: [to.address] },
    subject: content.subject,
    text: writeText(content),
    html: writeHtml(content),
    references: [root],
    inReplyTo: root,
    headers: {
      'List-Unsubscribe': `<${leaveUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      // RFC 3834: robots do not answer it.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': content.language,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
