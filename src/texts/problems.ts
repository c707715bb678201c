import { problemsOfCases } from './problems-of-cases.ts';
import { problemsOfCountries } from './problems-of-countries.ts';
import { problemsOfDocuments } from './problems-of-documents.ts';
import { problemsOfInputs } from './problems-of-inputs.ts';
import { problemsOfNotifications } from './problems-of-notifications.ts';
import { problemsOfNumbers } from './problems-of-numbers.ts';
import { problemsOfPeople } from './problems-of-people.ts';
import { problemsOfQuestions } from './problems-of-questions.ts';
import { problemsOfRules } from './problems-of-rules.ts';
import { problemsOfViews } from './problems-of-views.ts';
import { refusalTexts } from './refusals.ts';
import type { Text } from './text.ts';

/** Every code that a mutation's `errors` can carry, with its sentence. The README lists the same codes. */
export const problemTexts = {
  ...problemsOfInputs,
  ...problemsOfCases,
  ...refusalTexts,
  ...problemsOfCountries,
  ...problemsOfNumbers,
  ...problemsOfDocuments,
  ...problemsOfPeople,
  ...problemsOfQuestions,
  ...problemsOfNotifications,
  ...problemsOfRules,
  ...problemsOfViews,
} as const satisfies Record<string, Text>;
