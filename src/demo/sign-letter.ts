import type { PortInInput } from '../cases/requests/port-in/rule.ts';
import { findCountry } from '../countries/countries.ts';
import { readNumberList } from '../numbers/number-list.ts';
import { businessDay } from './calendar.ts';
import { drawLetter } from './papers/letter.ts';
import type { Stage } from './stage.ts';
import type { Story, StoryRequest } from './story.ts';
import { upload } from './upload.ts';

type Port = Extract<StoryRequest, { type: 'PORT_IN' }>;

/** Draws the letter of a port with the numbers that the case will have, and uploads it as the story's person. */
export async function signLetter(
  stage: Stage,
  { by, country }: Story,
  { letter, numbers, on }: Port,
): Promise<PortInInput['letterOfAuthorisation']> {
  const { today, cast } = stage;
  const order = { numbers: readable(country, numbers), requested: businessDay(today, on.inDays), today };
  const documentId = await upload(stage, cast.person(by), {
    kind: 'LETTER_OF_AUTHORISATION',
    filename: letter.filename,
    contentType: 'application/pdf',
    content: await drawLetter(letter, order),
  });
  return { documentId, signedOn: businessDay(today, -letter.signedDaysAgo).toString(), signedBy: letter.signedBy };
}

/** E.164, as a case takes them: ranges opened, duplicates and what is no number left out. */
function readable(code: string, numbers: readonly string[]): readonly string[] {
  const country = findCountry(code);
  if (!country) throw new Error(`The demo has no country ${code}.`);
  const lines = numbers.map((text, index) => ({ line: index + 1, text }));
  return readNumberList(lines, country).rows.flatMap(({ verdict, phoneNumber }) =>
    phoneNumber !== undefined && verdict !== 'DUPLICATE' ? [phoneNumber] : [],
  );
}
