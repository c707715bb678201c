import type { CancelReasonCode } from '../cases/cancel-reasons.ts';
import type { CaseStatus } from '../cases/case-status.ts';
import type { CaseType } from '../cases/case-type.ts';
import type { Resolution } from '../cases/resolution.ts';
import type { Text } from './text.ts';

type Labels<Code extends string> = Readonly<Record<Code, Text>>;

export const statusLabels: Labels<CaseStatus> = {
  SUBMITTED: { en: 'Submitted', fr: 'Envoyé' },
  IN_REVIEW: { en: 'In review', fr: 'En cours d’examen' },
  ACTION_REQUIRED: { en: 'Action required', fr: 'Action requise' },
  WITH_CARRIER: { en: 'With carrier', fr: 'Chez l’opérateur' },
  SCHEDULED: { en: 'Scheduled', fr: 'Planifié' },
  CANCELLATION_REQUESTED: { en: 'Cancellation requested', fr: 'Annulation demandée' },
  RESOLVED: { en: 'Resolved', fr: 'Résolu' },
  CANCELLED: { en: 'Cancelled', fr: 'Annulé' },
};

export const caseTypeLabels: Labels<CaseType> = {
  CUSTOM_CALLING_NAME: { en: 'Custom calling name', fr: 'Nom d’appelant personnalisé' },
  CROSS_TENANT_PORT: { en: 'Port between organisations', fr: 'Portage entre organisations' },
  INVENTORY_TYPE_CHANGE: { en: 'Change of number usage', fr: 'Changement d’usage des numéros' },
  NUMBER_ACQUISITION: { en: 'New numbers', fr: 'Nouveaux numéros' },
  PORT_IN: { en: 'Port in from another carrier', fr: 'Portage depuis un autre opérateur' },
  ADDRESS_UPDATE: { en: 'Address update', fr: 'Mise à jour d’adresse' },
  GENERAL_INVESTIGATION: { en: 'General investigation', fr: 'Question générale' },
};

export const resolutionLabels: Labels<Resolution> = {
  PROBLEM_SOLVED: { en: 'Problem solved', fr: 'Problème résolu' },
  INFORMATION_PROVIDED: { en: 'Information provided', fr: 'Information fournie' },
};

export const cancelReasonLabels: Labels<CancelReasonCode> = {
  NO_LONGER_NEEDED: { en: 'No longer needed', fr: 'N’est plus nécessaire' },
  OPENED_BY_MISTAKE: { en: 'Opened by mistake', fr: 'Ouvert par erreur' },
  DUPLICATE: { en: 'Duplicate of another case', fr: 'Doublon d’un autre dossier' },
  WRONG_COUNTRY_OR_TYPE: { en: 'Wrong country or type of request', fr: 'Mauvais pays ou type de demande' },
  DONE_IN_ADMIN_CENTRE: { en: 'Done in the admin centre', fr: 'Fait dans le centre d’administration' },
  DATE_NOT_SUITABLE: { en: 'The date does not suit', fr: 'La date ne convient pas' },
  STAYING_WITH_CARRIER: { en: 'Staying with the current carrier', fr: 'Nous restons chez l’opérateur actuel' },
  CARRIER_REJECTED: { en: 'The carrier rejected the order', fr: 'L’opérateur a rejeté la commande' },
  TAKING_TOO_LONG: { en: 'Taking too long', fr: 'Cela prend trop de temps' },
  // The one that needs text: cancel-reasons.ts.
  OTHER: { en: 'Another reason (please say which)', fr: 'Autre motif (à préciser)' },
};
