import { z } from 'zod';
import type { OutcomeCounts } from '../cases/number-summary.ts';
import type { CaseModel, TimelineEntryModel } from '../generated/prisma/models.ts';
import { systemName } from '../people/system-name.ts';
import { cancelReasonLabels, resolutionLabels, statusLabels } from '../texts/labels.ts';
import { mailTexts } from '../texts/mail.ts';
import { type Language, say, type Text } from '../texts/text.ts';
import type { MailSection } from './mail-content.ts';
import type { NotificationKind } from './notification-kind.ts';
import { plainLine, plainText, withoutNumbers } from './plain.ts';

/** An entry with what its telling needs, read beforehand. */
export interface Told {
  readonly kind: NotificationKind;
  readonly entry: TimelineEntryModel & {
    readonly authorPerson: { readonly displayName: string } | null;
    readonly authorAgent: { readonly displayName: string } | null;
  };
  readonly row: CaseModel;
  readonly numbers: OutcomeCounts | null;
  /** Comment bodies and telephone numbers may be shown. */
  readonly showsContent: boolean;
}

export interface Reader {
  readonly language: Language;
  readonly timeZone: string;
  /** False: they have no account, and no link opens anything for them. */
  readonly hasAccess: boolean;
}

/** An entry that confirms a date has its moment. */
const dated = z.object({ confirmedInstant: z.date() });

/** What happened, in the reader's language and hours. */
export function tellEntry(
  told: Told,
  reader: Reader,
): Omit<MailSection, 'link' | 'facts' | 'level'> & { readonly heading: string } {
  const { kind, entry, row, numbers, showsContent } = told;
  const { language } = reader;
  const label = (text: Text | undefined) => (text ? say(text, language) : '');
  const name = entry.authorPerson?.displayName ?? entry.authorAgent?.displayName;
  const params = {
    actor: name === undefined ? say(systemName, language) : plainLine(name),
    moment: sayMoment(entry.occurredAt, reader),
    from: entry.statusFrom ? label(statusLabels[entry.statusFrom]) : '',
    status: entry.statusTo ? label(statusLabels[entry.statusTo]) : '',
    resolution: entry.resolution ? label(resolutionLabels[entry.resolution]).toLocaleLowerCase(language) : '',
    completed: numbers?.completed ?? 0,
    rejected: numbers?.rejected ?? 0,
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
      return { heading: one(mailTexts.DATE_CONFIRMED), sentences: [sentence], quote: quote(mailTexts.REASON) };
    }
    case 'ACTION_REQUIRED':
      return {
        heading: one(mailTexts.ACTION_REQUIRED),
        sentences: [one(mailTexts.ACTION_REQUIRED_SENTENCE)],
        quote: quote(mailTexts.ASKED),
      };
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

function cancelReason(code: string | null, language: Language): string {
  const label = Object.entries(cancelReasonLabels).find(([known]) => known === code)?.[1];
  // The one that asks for text says so to whoever picks it, not to whoever reads it.
  return label && code !== 'OTHER' ? say(label, language) : '';
}
