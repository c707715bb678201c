import { firstOutcome, furtherOutcome, outcomeWords } from '../texts/number-outcomes.ts';
import { type Language, say } from '../texts/text.ts';

type Outcome = keyof typeof outcomeWords;

/** How many numbers of a case stood where. */
export type OutcomeCounts = Readonly<Record<Outcome | 'total', number>>;

export const outcomesInOrder = Object.keys(outcomeWords) as readonly Outcome[];

/** «118 of 120 completed, 2 rejected» */
export function outcomeSentence(counts: OutcomeCounts, language: Language): string {
  const told = outcomesInOrder.filter((outcome) => counts[outcome] > 0);
  return told
    .map((outcome, index) => {
      const count = counts[outcome];
      const words = say(outcomeWords[outcome], language, { count });
      const { total } = counts;
      return index === 0
        ? say(firstOutcome, language, { count, total, words })
        : say(furtherOutcome, language, { count, words });
    })
    .join(', ');
}
