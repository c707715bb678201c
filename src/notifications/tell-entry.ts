import { z } from 'zod';
import type { CaseModel, TimelineEntryModel } from '../generated/prisma/models.ts';
import { systemName } from '../people/system-name.ts';
import { cancelReasonLabels, resolutionLabels, statusLabels } from '../texts/labels.ts';
import { mailTexts } from '../texts/mail.ts';
import { rejectionLabels } from '../texts/number-outcomes.ts';
import { type Language, say, type Text } from '../texts/text.ts';
import type { MailSection } from './mail-content.ts';
import type { NotificationKind } from './notification-kind.ts';
import { plainLine, plainText, withoutNumbers } from './plain.ts';
import type { Details } from './read-details.ts';

/** An entry with what its telling needs, read beforehand. */
export interface Told {
  readonly kind: NotificationKind;
  readonly entry: TimelineEntryModel & {
    readonly authorPerson: { readonly displayName: string } | null;
    readonly authorAgent: { readonly displayName: string } | null;
  };
  readonly row: CaseModel;
  /** Of this case and others. */
  readonly details: Details;
  /** Comment bodies and telephone numbers may be shown. */
  readonly showsContent: boolean;
}

export interface Reader {
  readonly language: Language;
  readonly timeZone: string;
  /** False: they have no account, and no link opens anything for them. */
  readonly hasAccess: boolean;
}

/** An entry that confirms a date has its moment, one that reminds that of which, and outcomes how all stood then. */
const dated = z.object({ confirmedInstant: z.date() });
const reminding = z.object({ remindedOf: z.date() });
const counted = z.object({ completed: z.number(), rejected: z.number() }).catch({ completed: 0, rejected: 0 });

/** What happened, in the reader's language and hours. */
export function tellEntry(
  told: Told,
  reader: Reader,
): Omit<MailSection, 'link' | 'facts' | 'level'> & { readonly heading: string } {
  const { kind, entry, row, details, showsContent } = told;
  const { language } = reader;
  const label = (text: Text | undefined) => (text ? say(text, language) : '');
  const name = entry.authorPerson?.displayName ?? entry.authorAgent?.displayName;
  const params = {
    actor: name === undefined ? say(systemName, language) : plainLine(name),
    moment: sayMoment(entry.occurredAt, reader),
    from: entry.statusFrom ? label(statusLabels[entry.statusFrom]) : '',
    status: entry.statusTo ? label(statusLabels[entry.statusTo]) : '',
    resolution: entry.resolution ? label(resolutionLabels[entry.resolution]).toLocaleLowerCase(language) : '',
    ...counted.parse(entry.outcomeCounts),
  };
  const words = (text: string) =>
    (showsContent ? plainText(text) : withoutNumbers(plainText(text), row.country)).trim();
  const one = (text: Text, more: Readonly<Record<string, string>> = {}) => say(text, language, { ...params, ...more });
  const reason = [cancelReason(entry.cancelReason, language), entry.reason ? words(entry.reason) : ''].filter(Boolean);
  const quote = (text: Text) => (reason.length > 0 ? { label: one(text), text: reason.join('\n') } : null);

  switch (kind) {
    case 'COMMENTED': {
      const heading = one(entry.actorKind === 'AGENT' ? mailTexts.COMMENTED_DESK : mailTexts.COMMENTED_PERSON);
      const body = showsContent ? { label: one(mailTexts.WRITTEN), text: words(entry.body ?? '') } : null;
      const where = one(reader.hasAccess ? mailTexts.COMMENTED_HIDDEN : mailTexts.COMMENTED_ELSEWHERE);
      const sentences = [one(mailTexts.COMMENTED_SENTENCE), ...(showsContent ? [] : [where])];
      return { heading, sentences, quote: body };
    }
    case 'DATE_CONFIRMED': {
      const date = dated.safeParse(entry);
      const sentence = date.success
        ? one(mailTexts.DATE_CONFIRMED_SENTENCE, { date: sayMoment(date.data.confirmedInstant, reader) })
        : one(mailTexts.DATE_CONFIRMED_UNSAID);
      return { heading: one(mailTexts.DATE_CONFIRMED), sentences: [sentence], quote: quote(mailTexts.NOTE) };
    }
    case 'ACTION_REQUIRED': {
      // The question is what this mail is for: it is shown as a reason is, without the numbers in it.
      const lines = details.questions
        .filter(({ caseId, askedAt, ending }) => caseId === row.id && isSame(askedAt, entry.occurredAt) && !ending)
        .map((asked) => one(mailTexts[`ASKED_${asked.kind}`], { question: words(asked.question) }));
      // Who has no account cannot answer.
      const [heading, open] = reader.hasAccess
        ? [mailTexts.ACTION_REQUIRED, mailTexts.ACTION_REQUIRED_SENTENCE]
        : [mailTexts.ACTION_ELSEWHERE, mailTexts.ACTION_ELSEWHERE_SENTENCE];
      const sentence = lines.length > 0 ? open : mailTexts.ACTION_ENDED;
      const asked = lines.length > 0 ? { label: one(mailTexts.ASKED), text: listed(lines) } : null;
      return { heading: one(heading), sentences: [one(sentence)], quote: asked };
    }
    case 'NUMBERS_CHANGED': {
      const rejections = details.rejections.filter(({ caseId }) => caseId === row.id);
      // They are those of now: said with the count that they explain, not with one of before.
      const areThese = rejections.reduce((sum, { count }) => sum + count, 0) === params.rejected;
      const lines = (areThese ? rejections : []).map(({ code, count }) =>
        say(mailTexts.REJECTED_LINE, language, { reason: rejectionReason(code, language), count }),
      );
      const note = entry.reason ? [words(entry.reason)] : [];
      const because = [listed(lines), ...note].filter(Boolean).join('\n\n');
      const label = one(lines.length > 0 ? mailTexts.REJECTED_BECAUSE : mailTexts.NOTE);
      return {
        heading: one(mailTexts.NUMBERS_CHANGED),
        sentences: [one(mailTexts.NUMBERS_CHANGED_SENTENCE)],
        quote: because === '' ? null : { label, text: because },
      };
    }
    case 'REMINDED': {
      const date = sayMoment(reminding.parse(entry).remindedOf, reader);
      return {
        heading: one(mailTexts.REMINDED),
        sentences: [one(mailTexts.REMINDED_SENTENCE, { date })],
        quote: null,
      };
    }
    default:
      return {
        heading: one(mailTexts[kind]),
        sentences: [one(mailTexts[`${kind}_SENTENCE`])],
        quote: quote(mailTexts.REASON),
      };
  }
}

/** With the day and the zone by name: nobody can take it for another hour. */
function sayMoment(moment: Date, { language, timeZone }: Pick<Reader, 'language' | 'timeZone'>): string {
  const locale = language === 'en' ? 'en-GB' : language;
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(moment);
  const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' })
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName');
  return `${at} (${zone?.value ?? timeZone})`;
}

/** One below the other; several with a mark, so that the lines that a telephone makes of them are told apart. */
const listed = (lines: readonly string[]) => (lines.length > 1 ? lines.map((line) => `• ${line}`) : lines).join('\n');

const isSame = (a: Date, b: Date) => a.getTime() === b.getTime();

/** Codes that an operator took out of the list since are shown as they are. */
function rejectionReason(code: string, language: Language): string {
  const label = Object.entries(rejectionLabels).find(([known]) => known === code)?.[1];
  return label ? say(label, language) : code;
}

function cancelReason(code: string | null, language: Language): string {
  const label = Object.entries(cancelReasonLabels).find(([known]) => known === code)?.[1];
  // The one that asks for text says so to whoever picks it, not to whoever reads it.
  return label && code !== 'OTHER' ? say(label, language) : '';
}
