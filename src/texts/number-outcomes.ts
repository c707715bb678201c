import type { RejectionCode } from '../cases/rejection-codes.ts';
import type { Text } from './text.ts';

/** Behind a count, in the order in which people want to hear it: «118 of 120 completed, 2 rejected». */
export const outcomeWords = {
  completed: { en: 'completed', fr: '{count, plural, one {terminé} other {terminés}}' },
  confirmed: { en: 'confirmed', fr: '{count, plural, one {confirmé} other {confirmés}}' },
  submitted: { en: 'submitted', fr: '{count, plural, one {transmis} other {transmis}}' },
  rejected: { en: 'rejected', fr: '{count, plural, one {rejeté} other {rejetés}}' },
  withdrawn: { en: 'withdrawn', fr: '{count, plural, one {retiré} other {retirés}}' },
  pending: { en: 'pending', fr: 'en attente' },
} as const satisfies Readonly<Record<string, Text>>;

export const firstOutcome: Text = {
  en: '{count, number} of {total, number} {words}',
  fr: '{count, number} sur {total, number} {words}',
};
export const furtherOutcome: Text = { en: '{count, number} {words}', fr: '{count, number} {words}' };

export const rejectionLabels: Readonly<Record<RejectionCode, Text>> = {
  ACCOUNT_NUMBER_MISMATCH: { en: 'The account number does not match', fr: 'Le numéro de compte ne correspond pas' },
  AUTHORISED_PERSON_MISMATCH: {
    en: 'The authorised person does not match',
    fr: 'La personne autorisée ne correspond pas',
  },
  BILLING_NUMBER_MISMATCH: {
    en: 'The billing number does not match',
    fr: 'Le numéro de facturation ne correspond pas',
  },
  ENTITY_NAME_MISMATCH: { en: 'The name of the company does not match', fr: 'La raison sociale ne correspond pas' },
  LOCATION_MISMATCH: { en: 'The address does not match', fr: 'L’adresse ne correspond pas' },
  POSTAL_CODE_MISMATCH: { en: 'The postal code does not match', fr: 'Le code postal ne correspond pas' },
  NUMBER_NOT_ON_ACCOUNT: { en: 'The number is not on the account', fr: 'Le numéro ne figure pas sur le compte' },
  NUMBER_NOT_PORTABLE: { en: 'The number cannot be ported', fr: 'Le numéro n’est pas portable' },
  NUMBER_HAS_SPECIAL_FEATURE: {
    en: 'The number has a feature that must be removed first',
    fr: 'Une option du numéro doit d’abord être retirée',
  },
  PIN_INVALID: { en: 'The PIN is wrong', fr: 'Le code PIN est erroné' },
  PENDING_ORDER: { en: 'Another order is under way', fr: 'Une autre commande est en cours' },
  LOA_ILLEGIBLE: { en: 'The letter of authorisation is illegible', fr: 'La lettre d’autorisation est illisible' },
  LOA_EXPIRED: { en: 'The letter of authorisation is too old', fr: 'La lettre d’autorisation est trop ancienne' },
  LOA_MISSING_NUMBERS: {
    en: 'The letter of authorisation does not list the number',
    fr: 'La lettre d’autorisation ne mentionne pas le numéro',
  },
  MAIN_BILLING_NUMBER_MISSING: {
    en: 'The main billing number is missing',
    fr: 'Le numéro principal de facturation manque',
  },
  SPLIT_REQUIRED: { en: 'The order must be split', fr: 'La commande doit être divisée' },
  DATE_REJECTED: { en: 'The date is not possible', fr: 'La date n’est pas possible' },
  CARRIER_UNRESPONSIVE: { en: 'The carrier does not answer', fr: 'L’opérateur ne répond pas' },
  // The one that needs text: rejection-codes.ts.
  OTHER: { en: 'Another reason', fr: 'Autre motif' },
};
