import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { formatCaseNumber } from '../cases/case-number.ts';
import type { Deps } from '../deps.ts';

type Linking = Pick<Deps, 'linkKey' | 'publicUrl'>;

/** What the link of a mail is the right to do, without signing in: nothing but this, for this address on this case. */
export type MailPurpose = 'leave' | 'confirm' | 'digest';

export interface MailRight {
  readonly caseId: string;
  readonly address: string;
}

const right = z.tuple([z.uuid(), z.string().max(254)]);

/** The case, at the entry. It says nothing by itself: whoever opens it signs in first. */
export function entryLink({ publicUrl }: Linking, number: string, entryId: string): string {
  return `${publicUrl()}/cases/${formatCaseNumber(number)}#${entryId}`;
}

/** Works for ever: whoever finds an old mail can still leave by it. */
export function rightLink(deps: Linking, purpose: MailPurpose, { caseId, address }: MailRight): string {
  const content = Buffer.from(JSON.stringify([caseId, address])).toString('base64url');
  return `${deps.publicUrl()}/mail/${purpose}/${content}.${sign(deps.linkKey, purpose, content)}`;
}

/** Null: it was not signed by us for this purpose. */
export function readRight(
  { linkKey }: Pick<Linking, 'linkKey'>,
  purpose: MailPurpose,
  token: string,
): MailRight | null {
  const [content = '', signature = ''] = token.split('.');
  const expected = Buffer.from(sign(linkKey, purpose, content));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const read = right.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString()));
  return read.success ? { caseId: read.data[0], address: read.data[1] } : null;
}

const sign = (key: Uint8Array, purpose: MailPurpose, content: string) =>
  createHmac('sha256', key).update(`mail-${purpose}\n${content}`).digest('base64url');
