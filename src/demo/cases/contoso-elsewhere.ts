import type { Story } from '../story.ts';

export const contosoElsewhere: readonly Story[] = [
  {
    by: 'alice',
    at: [5, '09:38'],
    country: 'CA',
    title: 'Port the Toronto sales numbers',
    description:
      'Please move the four Toronto sales numbers from Trey Research Communications. We are flexible about the hour, as long as it is in the morning.',
    request: {
      type: 'PORT_IN',
      orderName: 'Toronto sales',
      on: { inDays: 8, time: '10:00', zone: 'America/Toronto' },
      letter: {
        filename: 'letter-of-authorisation-toronto.pdf',
        language: 'en',
        company: 'contosoCanada',
        signedBy: 'Alice Martin',
        jobTitle: 'Head of IT Services',
        signedDaysAgo: 6,
        carrier: ['Trey Research Communications', 'Number portability', '400 King Street West', 'Toronto, ON M5V 1K4'],
        accountNumber: 'TRC-559-0317',
      },
      numbers: ['+14165550133', '+14165550134', '+14165550135', '+14165550136'],
    },
    steps: [
      { by: 'lars', at: [4, '09:20'], assign: 'lars' },
      { by: 'lars', at: [4, '14:40'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      {
        by: 'lars',
        at: [4, '14:44'],
        comment: 'The order is with Trey Research. I have asked for a morning.',
      },
      {
        by: 'alice',
        at: [1, '10:16'],
        cancel: 'STAYING_WITH_CARRIER',
        because:
          'Trey Research has made our Toronto colleagues a better offer. Please stop the order before it goes through.',
      },
      {
        by: 'lars',
        at: [1, '17:52'],
        comment:
          'I have asked the carrier to stop the order. It is not cancelled until they agree; I expect an answer within two business days.',
      },
    ],
  },
  {
    by: 'alice',
    at: [9, '09:26'],
    country: 'CA',
    title: 'Soixante numéros pour le bureau de Montréal',
    description:
      'Le bureau de Montréal accueille bientôt une nouvelle équipe. Il nous faut soixante numéros avec l’indicatif 514, à défaut 438. Merci de répondre en français : mes collègues de Montréal suivent ce dossier.',
    contacts: ['bureau.montreal@contoso.com', 'ti.montreal@contoso.com'],
    request: {
      type: 'NUMBER_ACQUISITION',
      numberType: 'USER_GEOGRAPHIC',
      triedAdminCentre: true,
      quantity: 60,
      stateOrProvince: 'Québec',
      city: 'Montréal',
    },
    steps: [
      { by: 'samira', at: [8, '10:03'], assign: 'samira' },
      {
        by: 'samira',
        at: [8, '10:31'],
        comment:
          'Bonjour, il reste 38 numéros en 514 qui se suivent. Souhaitez-vous les prendre et compléter avec 22 numéros en 438, ou préférez-vous un seul bloc de soixante en 438 ?',
      },
      {
        by: 'alice',
        at: [7, '11:10'],
        comment: 'Les 38 en 514 et le reste en 438, s’il vous plaît. Les 514 iront à l’équipe commerciale.',
      },
      {
        by: 'samira',
        at: [6, '09:22'],
        comment: 'C’est noté, la réservation est faite. Je vous confirme la livraison d’ici deux semaines.',
      },
      {
        by: 'samira',
        at: [6, '09:25'],
        note: 'Réservation 514 valable dix jours ouvrés seulement. À confirmer auprès du fournisseur avant.',
      },
    ],
  },
  {
    by: 'alice',
    at: [14, '10:58'],
    country: 'NL',
    title: 'New emergency address for the Amsterdam office',
    description:
      'The Amsterdam office has moved within the building. New address: Herengracht 410, 4th floor, 1017 BX Amsterdam.',
    request: { type: 'ADDRESS_UPDATE', locationId: 'LOC-AMS-0007', numbers: ['+31207947001', '+31207947002'] },
    steps: [
      { by: 'lars', at: [13, '09:08'], assign: 'lars' },
      {
        by: 'lars',
        at: [13, '09:50'],
        comment:
          'The address has been checked against the register and sent for the update. It takes two to three business days.',
      },
      {
        by: 'lars',
        at: [10, '11:15'],
        comment: 'Done: emergency calls from both numbers now carry the fourth floor.',
        numbers: 'COMPLETED',
      },
      { by: 'lars', at: [10, '11:16'], resolve: 'PROBLEM_SOLVED' },
    ],
  },
  {
    by: 'alice',
    at: [19, '09:05'],
    country: 'JP',
    title: 'Toll-free numbers for the Tokyo hotline',
    description:
      'We need three toll-free numbers (0120) for the Tokyo support hotline. They must be reachable from mobiles.',
    request: {
      type: 'NUMBER_ACQUISITION',
      numberType: 'SERVICE_TOLL_FREE',
      triedAdminCentre: true,
      quantity: 3,
      stateOrProvince: 'Tokyo',
      city: 'Chiyoda',
    },
    steps: [
      { by: 'lars', at: [18, '09:02'], assign: 'lars' },
      { by: 'lars', at: [18, '09:25'], comment: 'Reserved. Delivery takes about ten business days in Japan.' },
      {
        by: 'lars',
        at: [7, '10:12'],
        comment: 'The three numbers are in your inventory, reachable from landlines and mobiles.',
      },
      { by: 'lars', at: [7, '10:13'], resolve: 'PROBLEM_SOLVED' },
      {
        by: 'alice',
        at: [3, '14:22'],
        reopen:
          'Two of the three work. The third one gives «number not in service» from every mobile in Tokyo. Could you look again?',
      },
      {
        by: 'lars',
        at: [2, '09:17'],
        comment:
          'Thank you for testing. I can see the same and have reported it to the supplier with the highest priority.',
      },
      {
        by: 'lars',
        at: [2, '09:30'],
        note: 'The supplier forgot to open mobile access for the third number. Fix promised within two days; call them if nothing happens.',
      },
    ],
  },
  {
    by: 'alice',
    at: [1, '14:35'],
    country: 'AU',
    title: 'How do we change service numbers in Australia?',
    description:
      'We would like to use two of our Sydney service numbers for people. The form for a change of usage does not offer Australia. Is there another way, or do we need new numbers?',
    request: {
      type: 'GENERAL_INVESTIGATION',
      about: 'INVENTORY_TYPE_CHANGE',
      numbers: ['+61255501234', '+61255501235'],
    },
  },
];
