import type { Attachment } from 'postal-mime';
import { addressOf } from './address.ts';

/** What a mail server says of a mail of ours that it could not deliver. */
export interface Bounce {
  readonly mailId: string;
  readonly address: string;
  readonly said: string;
}

const longest = 500;

/**
 * Reads a delivery status notification (RFC 3464). Null: it is none, it is not about a mail of ours, or nothing failed
 * for good (it is late, it was relayed, a mailbox is full).
 */
export async function readBounce(raw: Uint8Array): Promise<Bounce | null> {
  const { default: PostalMime } = await import('postal-mime');
  const { attachments } = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: 'utf8' });
  const of = (...types: readonly string[]) =>
    attachments.filter(({ mimeType }) => types.includes(mimeType)).map(textOf);
  const [status = ''] = of('message/delivery-status', 'message/global-delivery-status');
  const returned = of('message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers').join('\n');
  const recipient = /^(?:Final|Original)-Recipient:[ \t]*[^;\r\n]+;[ \t]*<?([^<>\s]+)>?/im.exec(status)?.[1];
  const isFailed = /^Action:[ \t]*failed\b/im.test(status);
  const code = /^Status:[ \t]*(5\.\d{1,3}\.\d{1,3})\b/im.exec(status)?.[1];
  const mailId = /^Message-ID:\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/im.exec(returned)?.[1];
  // X.2.2 is a full mailbox, X.7.z a word on policy: neither says that the address is wrong.
  if (!recipient || !isFailed || !code || !mailId || code === '5.2.2' || code.startsWith('5.7.')) return null;
  const said = /^Diagnostic-Code:[ \t]*(.+(?:\r?\n[ \t]+.+)*)/im.exec(status)?.[1] ?? code;
  return { mailId, address: addressOf(recipient), said: said.replaceAll(/\s+/g, ' ').slice(0, longest) };
}

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString();
