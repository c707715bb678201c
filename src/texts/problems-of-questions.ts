import type { Texts } from './text.ts';

/** What can be wrong with a question of the desk, or with its answer. */
export const problemsOfQuestions = {
  QUESTION_MISSING: { en: 'Ask at least one question.', fr: 'Posez au moins une question.' },
  TOO_MANY_QUESTIONS: {
    en: 'At most {max, number} questions at a time; there are {count, number}.',
    fr: 'Au plus {max, number} questions à la fois ; il y en a {count, number}.',
  },
  QUESTION_ENDED: {
    en: 'This question has been answered or withdrawn already. Look at the case as it is now.',
    fr: 'Cette question a déjà reçu une réponse ou a été retirée. Regardez l’état actuel du dossier.',
  },
  ANSWER_OF_ANOTHER_KIND: {
    en: 'This question is answered with «{member}».',
    fr: 'Répondez à cette question avec « {member} ».',
  },
  DOCUMENT_NEEDED: {
    en: 'Name at least one document. Upload it first (createUpload).',
    fr: 'Indiquez au moins un document. Téléversez-le d’abord (createUpload).',
  },
} as const satisfies Texts;
