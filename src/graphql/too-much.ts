import { RequestError } from '../errors.ts';
import { limitTexts } from '../texts/limits.ts';
import { requestErrorTexts } from '../texts/request-errors.ts';
import { say } from '../texts/text.ts';

/** RATE_LIMITED for an operation that asks for too much at once. */
export function tooMuch(limit: keyof typeof limitTexts): RequestError {
  const what = limitTexts[limit];
  return new RequestError(
    'RATE_LIMITED',
    {},
    {
      en: say(requestErrorTexts.RATE_LIMITED, 'en', { what: what.en }),
      fr: say(requestErrorTexts.RATE_LIMITED, 'fr', { what: what.fr }),
    },
  );
}
