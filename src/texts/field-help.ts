import type { Text, Texts } from './text.ts';

/** What the fields of the forms mean, by their names in the input. */
const helps = {
  title: { en: 'Sum up the request in a line.', fr: 'Résumez la demande en une ligne.' },
  description: {
    en: 'Say what you want, and ask your questions here.',
    fr: 'Dites ce que vous souhaitez et posez ici vos questions.',
  },
  additionalContacts: {
    en: 'E-mail addresses that are told when the status changes. They get no access.',
    fr: 'Adresses e-mail informées des changements de statut. Elles n’obtiennent aucun accès.',
  },
  documentIds: { en: 'Documents that support the request.', fr: 'Documents à l’appui de la demande.' },
  numbers: {
    en: 'The telephone numbers, one a line, of the country of the case.',
    fr: 'Les numéros de téléphone, un par ligne, du pays du dossier.',
  },
  callingName: {
    en: 'The name that is shown when the numbers call.',
    fr: 'Le nom affiché lorsque les numéros appellent.',
  },
  sourceTenantDomain: {
    en: 'A domain of the organisation that has the numbers.',
    fr: 'Un domaine de l’organisation qui détient les numéros.',
  },
  sourceTenantId: { en: 'Its directory id, if you know it.', fr: 'Son identifiant d’annuaire, si vous le connaissez.' },
  destinationTenantDomain: {
    en: 'A domain of the organisation that gets the numbers.',
    fr: 'Un domaine de l’organisation qui reçoit les numéros.',
  },
  destinationTenantId: {
    en: 'Its directory id, if you know it.',
    fr: 'Son identifiant d’annuaire, si vous le connaissez.',
  },
  requestedFor: {
    en: 'When the numbers shall move, in the time of the country. Not a guarantee: the current owner must approve first. Porting takes 7 to 14 days.',
    fr: 'Quand les numéros doivent être transférés, à l’heure du pays. Sans garantie : le détenteur actuel doit d’abord approuver. Un portage prend de 7 à 14 jours.',
  },
  convertTo: {
    en: 'What the numbers shall be for: people or services.',
    fr: 'L’usage des numéros : personnes ou services.',
  },
  preferredFor: {
    en: 'When the numbers shall be converted. They must be unassigned by then; until then they may stay assigned.',
    fr: 'Quand les numéros doivent être convertis. Ils doivent être désattribués d’ici là et peuvent rester attribués jusque-là.',
  },
  numbersAreUnassigned: {
    en: 'I understand that my numbers must be unassigned.',
    fr: 'Je comprends que mes numéros doivent être désattribués.',
  },
  numberType: { en: 'The kind of number.', fr: 'Le type de numéro.' },
  triedAdminCentre: {
    en: 'Did you try to get the numbers in the admin centre?',
    fr: 'Avez-vous essayé d’obtenir les numéros dans le centre d’administration ?',
  },
  quantity: { en: 'How many numbers, 1 to 20,000.', fr: 'Combien de numéros, de 1 à 20 000.' },
  stateOrProvince: { en: 'The state or province.', fr: 'L’État, la province ou la région.' },
  city: { en: 'The city.', fr: 'La ville.' },
  officeAddress: { en: 'The address of an office there.', fr: 'L’adresse d’un bureau sur place.' },
  directoryListing: {
    en: 'Publish the numbers in the public directory?',
    fr: 'Publier les numéros dans l’annuaire public ?',
  },
  orderName: { en: 'A friendly name for the port order.', fr: 'Un nom parlant pour la commande de portage.' },
  'letterOfAuthorisation.documentId': {
    en: 'The signed letter of authorisation, which lists all the numbers. PDF or image.',
    fr: 'La lettre d’autorisation signée, qui énumère tous les numéros. PDF ou image.',
  },
  'letterOfAuthorisation.signedOn': {
    en: 'The day of the signature, at most 90 days ago.',
    fr: 'Le jour de la signature, il y a 90 jours au plus.',
  },
  'letterOfAuthorisation.signedBy': {
    en: 'The authorised person who signed.',
    fr: 'La personne habilitée qui a signé.',
  },
  locationId: {
    en: 'The id of the emergency location. Write the wanted address in the description.',
    fr: 'L’identifiant de l’emplacement d’urgence. Écrivez l’adresse souhaitée dans la description.',
  },
  about: { en: 'The type of request that the question is about.', fr: 'Le type de demande concerné par la question.' },
} as const satisfies Texts;

const byName: ReadonlyMap<string, Text> = new Map(Object.entries(helps));

export function fieldHelp(name: string): Text {
  const help = byName.get(name);
  if (!help) throw new Error(`The field ${name} has no help text.`);
  return help;
}
