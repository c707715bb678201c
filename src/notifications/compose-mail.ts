import { formatCaseNumber } from '../cases/case-number.ts';
import { type WaitingOn, waitingOn } from '../cases/case-status.ts';
import { groupBy } from '../database/group-by.ts';
import type { Deps } from '../deps.ts';
import type { CaseModel, MailModel } from '../generated/prisma/models.ts';
import { caseTypeLabels, statusLabels } from '../texts/labels.ts';
import { mailTexts } from '../texts/mail.ts';
import { type Language, say, type Text, type TextParams } from '../texts/text.ts';
import { type Listener, readAudience } from './audience.ts';
import type { MailContent, MailSection } from './mail-content.ts';
import { entryLink, rightLink } from './mail-links.ts';
import { plainLine, withoutNumbers } from './plain.ts';
import { zoneFor } from './plan.ts';
import { readDetails } from './read-details.ts';
import { type Told, tellEntry } from './tell-entry.ts';

export type ComposeDeps = Pick<Deps, 'prisma' | 'linkKey' | 'publicUrl'>;

export interface ComposedMail {
  readonly to: { readonly name: string; readonly address: string };
  readonly content: MailContent;
  /** Where one click ends it (RFC 8058). */
  readonly leaveUrl: string;
  /** What the mails of one case have in common, so that they are one thread. */
  readonly thread: string;
}

type Sender = (text: Text, params?: TextParams) => string;

/** A mail as it is now, for its reader; null: nobody is there to read it any more, or nothing is left to tell. */
export async function composeMail(deps: ComposeDeps, mail: MailModel): Promise<ComposedMail | null> {
  const { prisma } = deps;
  const notifications = await prisma.notification.findMany({
    where: { mailId: mail.id },
    include: { entry: { include: { authorPerson: true, authorAgent: true } }, case: true },
    orderBy: [{ caseId: 'asc' }, { entry: { deskPosition: 'asc' } }],
  });
  const named = mail.caseId === null ? null : await prisma.case.findUnique({ where: { id: mail.caseId } });
  const rows = [
    ...new Map(
      [...(named ? [named] : []), ...notifications.map((one) => one.case)].map((row) => [row.id, row]),
    ).values(),
  ];
  const tenant = await prisma.tenant.findUniqueOrThrow({ where: { id: mail.tenantId } });
  const audience = await readAudience(prisma, rows);
  const details = await readDetails(prisma, notifications);
  const listenerOf = (caseId: string) => audience.get(caseId)?.find(({ address }) => address === mail.address);

  const [first] = rows;
  if (!first) return null;
  if (mail.purpose === 'CONFIRMATION') {
    const asked = listenerOf(first.id);
    if (asked?.standing !== 'NOT_YET_CONFIRMED') return null;
    return confirmation(deps, mail, first, plainLine(tenant.name), languageOf(asked, audience.get(first.id)));
  }
  const told = notifications.filter(({ caseId }) => listenerOf(caseId)?.standing === 'TOLD');
  const listener = told[0] && listenerOf(told[0].caseId);
  if (!listener) return null;
  const language = languageOf(listener, audience.get(told[0]?.caseId ?? ''));
  const hasAccess = listener.person !== null;
  const reader = { language, timeZone: zoneFor(listener, first.country), hasAccess };
  const tell: Sender = (text, params) => say(text, language, params);
  const byCase = groupBy(told, ({ caseId }) => caseId);
  const showsContent = tenant.mailShowsContent;
  const titleOf = ({ title, country }: CaseModel) =>
    showsContent ? plainLine(title) : withoutNumbers(plainLine(title), country);

  const tellings = byCase.map((group) =>
    group.map(({ kind, entry, entryId, case: row }) => {
      const one: Told = { kind, entry, row, details, showsContent };
      return { ...tellEntry(one, reader), url: entryLink(deps, row.number, entryId), row };
    }),
  );
  const all = tellings.flat();
  const [only] = all;
  if (!only) return null;
  const { row } = only;
  const isDigest = mail.purpose === 'DIGEST';
  const subject = isDigest
    ? tell(mailTexts.SUBJECT_DIGEST, { cases: byCase.length })
    : tell(mailTexts.SUBJECT, { number: formatCaseNumber(row.number), title: titleOf(row) });
  const isSingle = all.length === 1 && !isDigest;
  const sections: readonly MailSection[] = tellings.flatMap((group) => [
    ...(isDigest && group[0]
      ? [{ ...bare, heading: `${formatCaseNumber(group[0].row.number)} ${titleOf(group[0].row)}` }]
      : []),
    ...group.map(
      ({ heading, sentences, quote, url }): MailSection => ({
        level: isDigest ? 3 : 2,
        heading: isSingle ? null : heading,
        sentences,
        quote,
        facts: [],
        link: isSingle || !hasAccess ? null : { label: tell(mailTexts.OPEN_ENTRY), url },
      }),
    ),
  ]);
  const leaveUrl = rightLink(deps, isDigest ? 'digest' : 'leave', { caseId: row.id, address: mail.address });
  return {
    to: { name: listener.person ? plainLine(listener.person.displayName) : '', address: mail.address },
    leaveUrl,
    thread: isDigest ? mail.id : row.id,
    content: {
      language,
      service: tell(mailTexts.SERVICE),
      subject,
      heading: isDigest ? subject : isSingle ? only.heading : tell(mailTexts.UPDATES, { count: all.length }),
      greeting: greeting(tell, listener),
      lead: isDigest ? tell(mailTexts.DIGEST_LEAD) : null,
      sections: isDigest ? sections : [...sections, { ...bare, facts: factsOf(tell, row, titleOf(row)) }],
      button: isDigest || !hasAccess ? null : { label: tell(mailTexts.OPEN), url: all.at(-1)?.url ?? only.url },
      footer: [
        tell(isDigest ? mailTexts.WHY_DIGEST : mailTexts[`WHY_${listener.role}`]),
        tell(hasAccess ? mailTexts.AUTOMATIC : mailTexts.AUTOMATIC_CONTACT),
      ],
      leave: { label: tell(isDigest ? mailTexts.LEAVE_DIGEST : mailTexts.LEAVE), url: leaveUrl },
    },
  };
}

const bare: MailSection = { level: 2, heading: null, sentences: [], quote: null, facts: [], link: null };

function confirmation(
  deps: ComposeDeps,
  { address, id }: MailModel,
  row: CaseModel,
  tenant: string,
  language: Language,
): ComposedMail {
  const number = formatCaseNumber(row.number);
  const tell: Sender = (text, params) => say(text, language, params);
  // Nothing that a person typed: else anybody could send their own words to any address.
  return {
    to: { name: '', address },
    leaveUrl: rightLink(deps, 'leave', { caseId: row.id, address }),
    thread: id,
    content: {
      language,
      service: tell(mailTexts.SERVICE),
      subject: tell(mailTexts.SUBJECT_CONFIRMATION, { number }),
      heading: tell(mailTexts.CONFIRMATION),
      greeting: tell(mailTexts.GREETING_NOBODY),
      lead: tell(mailTexts.CONFIRMATION_SENTENCE, { tenant, number }),
      sections: [],
      button: {
        label: tell(mailTexts.CONFIRMATION_BUTTON),
        url: rightLink(deps, 'confirm', { caseId: row.id, address }),
      },
      footer: [tell(mailTexts.AUTOMATIC_CONTACT)],
      leave: null,
    },
  };
}

/** Of the reader; of somebody without an account that of the case's author; else English. */
function languageOf({ person }: Listener, audience: readonly Listener[] = []): Language {
  const author = audience.find(({ role }) => role === 'AUTHOR')?.person ?? null;
  return (person ?? author)?.language === 'FR' ? 'fr' : 'en';
}

const greeting = (tell: Sender, { person }: Listener) =>
  person ? tell(mailTexts.GREETING, { name: plainLine(person.displayName) }) : tell(mailTexts.GREETING_NOBODY);

const waitingTexts: Readonly<Record<WaitingOn, Text>> = {
  DESK: mailTexts.WAITING_DESK,
  TENANT: mailTexts.WAITING_TENANT,
  CARRIER: mailTexts.WAITING_CARRIER,
};

function factsOf(tell: Sender, row: CaseModel, title: string): MailSection['facts'] {
  const waiting = waitingOn(row.status);
  return [
    [tell(mailTexts.CASE), `${formatCaseNumber(row.number)} ${title}`],
    [tell(mailTexts.TYPE), tell(caseTypeLabels[row.type])],
    [tell(mailTexts.STATUS), tell(statusLabels[row.status])],
    ...(waiting ? [[tell(mailTexts.WAITING), tell(waitingTexts[waiting])] as const] : []),
  ];
}
