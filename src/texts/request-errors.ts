import type { Texts } from './text.ts';

/** Errors of a whole operation: sign-in, limits, cursors and bugs. They stand in `errors[].extensions.code`. */
export const requestErrorTexts = {
  UNAUTHENTICATED: {
    en: 'Sign in first: {why} Send the header «Authorization: Bearer <token>», over a WebSocket in the payload of connection_init.',
    fr: 'Connectez-vous d’abord : {why} Envoyez l’en-tête « Authorization: Bearer <jeton> », par WebSocket dans le contenu de connection_init.',
  },
  FORBIDDEN: {
    en: 'Your role may not do this ({action}).',
    fr: 'Votre rôle ne permet pas cette action ({action}).',
  },
  SCOPE_NOT_AVAILABLE: {
    en: 'The scope {scope} is not available to you here. Available: {available}.',
    fr: 'La portée {scope} n’est pas disponible pour vous ici. Disponible : {available}.',
  },
  RATE_LIMITED: {
    en: 'Too much at once: {what}. Ask for less, or try again later.',
    fr: 'Trop de demandes à la fois : {what}. Demandez moins, ou réessayez plus tard.',
  },
  BAD_USER_INPUT: {
    en: '{what}',
    fr: '{what}',
  },
  NOT_FOUND: {
    en: 'There is no such case, or it is not yours to see.',
    fr: 'Ce dossier n’existe pas, ou vous n’y avez pas accès.',
  },
  CURSOR_INVALID: {
    en: 'This cursor does not belong to this stream. Subscribe without «after» and read the page again.',
    fr: 'Ce curseur n’appartient pas à ce flux. Abonnez-vous sans « after » et relisez la page.',
  },
  CURSOR_EXPIRED: {
    en: 'The events after this cursor are no longer kept. Read the page again and subscribe from its streamCursor.',
    fr: 'Les événements qui suivent ce curseur ne sont plus conservés. Relisez la page et abonnez-vous depuis son streamCursor.',
  },
  EPOCH_CHANGED: {
    en: 'The store was set back since this cursor was given. Read the page again and subscribe from its streamCursor.',
    fr: 'Les données ont été restaurées depuis que ce curseur a été donné. Relisez la page et abonnez-vous depuis son streamCursor.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    // The protocol's own word, which clients compare: they send the query once more, with its text.
    en: 'PersistedQueryNotFound',
    fr: 'PersistedQueryNotFound',
  },
  INTERNAL: {
    en: 'Something went wrong on our side. Try again; if it stays, tell us the request id.',
    fr: 'Une erreur est survenue de notre côté. Réessayez ; si elle persiste, indiquez-nous l’identifiant de la requête.',
  },
} as const satisfies Texts;
