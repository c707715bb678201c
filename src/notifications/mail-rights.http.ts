import type { IncomingMessage } from 'node:http';
import { preferredLanguage } from '../access/preferred-language.ts';
import { formatCaseNumber } from '../cases/case-number.ts';
import type { Deps } from '../deps.ts';
import type { Route } from '../route.ts';
import { mailPageTexts } from '../texts/mail-pages.ts';
import { say } from '../texts/text.ts';
import { type MailPurpose, type MailRight, readRight } from './mail-links.ts';
import { sendMailPage } from './mail-page.ts';
import { confirmAddress, leaveCase, leaveDigest } from './own-word.ts';

/** What each link is for: its page asks, its form (or, to leave, the reader of mail by itself: RFC 8058) does it. */
const purposes = {
  leave: {
    act: leaveCase,
    asks: [mailPageTexts.LEAVE, mailPageTexts.LEAVE_SENTENCE, mailPageTexts.LEAVE_BUTTON],
    done: [mailPageTexts.LEFT, mailPageTexts.LEFT_SENTENCE],
  },
  digest: {
    act: leaveDigest,
    asks: [mailPageTexts.DIGEST, mailPageTexts.DIGEST_SENTENCE, mailPageTexts.LEAVE_BUTTON],
    done: [mailPageTexts.LEFT, mailPageTexts.DIGEST_LEFT_SENTENCE],
  },
  confirm: {
    act: confirmAddress,
    asks: [mailPageTexts.CONFIRM, mailPageTexts.CONFIRM_SENTENCE, mailPageTexts.CONFIRM_BUTTON],
    done: [mailPageTexts.LEFT, mailPageTexts.CONFIRMED_SENTENCE],
  },
} as const;

/** `GET` asks and changes nothing, `POST` does it: `/mail/leave/…`, `/mail/digest/…`, `/mail/confirm/…`. The link is the right. */
export function mailRightRoutes(deps: Deps): readonly Route[] {
  return (['leave', 'digest', 'confirm'] as const).flatMap((purpose) => {
    const { act, asks, done } = purposes[purpose];
    const path = `/mail/${purpose}/:token`;
    return [
      {
        method: 'GET',
        path,
        async handle(request, response, { token = '' }) {
          const known = await read(deps, purpose, token);
          const [heading, sentence, button] = asks;
          const language = languageOf(request);
          if (!known) return sendMailPage(response, nothing(language));
          sendMailPage(response, {
            language,
            status: 200,
            heading: say(heading, language, known.params),
            sentence: say(sentence, language, known.params),
            button: say(button, language),
          });
        },
      },
      {
        method: 'POST',
        path,
        async handle(request, response, { token = '' }) {
          // The body says nothing that the link does not.
          request.resume();
          const known = await read(deps, purpose, token);
          const language = languageOf(request);
          if (!known) return sendMailPage(response, nothing(language));
          await act(deps, known.right);
          const [heading, sentence] = done;
          sendMailPage(response, {
            language,
            status: 200,
            heading: say(heading, language),
            sentence: say(sentence, language, known.params),
            button: null,
          });
        },
      },
    ] satisfies readonly Route[];
  });
}

async function read(deps: Deps, purpose: MailPurpose, token: string) {
  const right: MailRight | null = readRight(deps, purpose, token);
  const row = right && (await deps.prisma.case.findUnique({ where: { id: right.caseId } }));
  return row && { right, params: { number: formatCaseNumber(row.number), address: right.address } };
}

const nothing = (language: 'en' | 'fr') => ({
  language,
  status: 404,
  heading: say(mailPageTexts.NOTHING, language),
  sentence: say(mailPageTexts.NOTHING_SENTENCE, language),
  button: null,
});

const languageOf = ({ headers }: IncomingMessage) => preferredLanguage(headers['accept-language']) ?? 'en';
