import type { Story } from '../story.ts';

export const contosoFrance: readonly Story[] = [
  {
    by: 'miguel',
    at: [11, '10:14'],
    country: 'FR',
    title: 'Portabilité des numéros de l’agence de Lyon',
    description:
      'Bonjour, nous souhaitons transférer les huit numéros de notre agence de Lyon, aujourd’hui chez Litware Télécom. Le standard (04 65 71 12 00) reçoit l’essentiel des appels avant midi : une bascule l’après-midi nous conviendrait mieux. Faut-il résilier nous-mêmes le contrat actuel ?',
    contacts: ['accueil.lyon@contoso.fr'],
    documents: [
      {
        filename: 'facture-litware.pdf',
        bill: {
          language: 'fr',
          carrier: 'Litware Télécom',
          carrierLines: ['Service clients entreprises', 'TSA 40220', '69901 Lyon Cedex 20'],
          customer: ['Contoso France SAS', '27 rue de la Villette', '69003 Lyon'],
          accountNumber: 'LT 300 418 77',
          invoiceNumber: 'F-091773',
          daysAgo: 20,
          items: [
            ['Abonnement 8 lignes', '152,00 €'],
            ['Communications', '47,60 €'],
            ['TVA 20 %', '39,92 €'],
          ],
          total: '239,52 €',
        },
      },
    ],
    request: {
      type: 'PORT_IN',
      orderName: 'Agence de Lyon',
      on: { inDays: 5, time: '14:00' },
      letter: {
        filename: 'mandat-portabilite-lyon.pdf',
        language: 'fr',
        company: 'contosoFrance',
        signedBy: 'Claire Fontaine',
        jobTitle: 'Directrice administrative',
        signedDaysAgo: 12,
        carrier: ['Litware Télécom', 'Service portabilité', 'TSA 40220', '69901 Lyon Cedex 20'],
        accountNumber: 'LT 300 418 77',
      },
      numbers: ['04 65 71 12 00', '+33465711201 - +33465711207'],
    },
    steps: [
      { by: 'samira', at: [10, '09:12'], assign: 'samira' },
      {
        by: 'samira',
        at: [10, '09:40'],
        comment:
          'Bonjour Miguel, merci pour ce dossier complet. Le mandat et la facture concordent. La portabilité met fin aux lignes chez Litware, mais les options facturées à part (répondeur, annuaire) restent à résilier de votre côté, après la bascule.',
      },
      { by: 'miguel', at: [10, '11:27'], comment: 'Parfait, je préviens la comptabilité. Merci !' },
      { by: 'samira', at: [9, '10:05'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      {
        by: 'samira',
        at: [4, '15:50'],
        note: 'Litware a accusé réception, mais ne confirme la date que cinq jours ouvrés avant. Relancer s’il n’y a rien demain.',
      },
      {
        by: 'samira',
        at: [1, '10:22'],
        confirm: { inDays: 5, time: '14:30' },
        because: 'Litware bascule à 14 h 30, une demi-heure après l’heure demandée.',
        numbers: 'CONFIRMED',
      },
    ],
  },
  {
    by: 'miguel',
    at: [16, '15:33'],
    country: 'FR',
    title: 'Vingt numéros géographiques pour l’équipe commerciale à Paris',
    description:
      'L’équipe commerciale de Paris s’agrandit. Il nous faudrait vingt numéros en 01, si possible consécutifs. Le centre d’administration n’en propose que dix à la fois et jamais à la suite.',
    request: {
      type: 'NUMBER_ACQUISITION',
      numberType: 'USER_GEOGRAPHIC',
      triedAdminCentre: true,
      quantity: 20,
      stateOrProvince: 'Île-de-France',
      city: 'Paris',
      officeAddress: '18 rue Lafayette, 75009 Paris',
      directoryListing: false,
    },
    steps: [
      { by: 'lars', at: [15, '10:10'], assign: 'samira' },
      {
        by: 'samira',
        at: [15, '11:05'],
        comment:
          'Bonjour, une tranche de vingt numéros consécutifs se libère à Paris cette semaine. Je la réserve pour vous.',
      },
      {
        by: 'samira',
        at: [12, '16:20'],
        comment: 'C’est fait : les vingt numéros figurent dans votre inventaire, non attribués.',
      },
      { by: 'miguel', at: [11, '09:02'], comment: 'Je les vois bien, et ils se suivent. Un grand merci.' },
      { by: 'miguel', at: [11, '09:03'], resolve: 'PROBLEM_SOLVED' },
    ],
  },
  {
    by: 'miguel',
    at: [3, '16:41'],
    country: 'FR',
    title: 'Can our mobile numbers be ported as well?',
    description:
      'Our field engineers in Marseille and Toulouse have mobile numbers (06) with Proseware Mobile. Can they be ported like landline numbers? And can two carriers be handled in one order?',
    request: { type: 'GENERAL_INVESTIGATION', about: 'PORT_IN' },
    steps: [
      { by: 'samira', at: [2, '09:25'], assign: 'samira' },
      {
        by: 'samira',
        at: [2, '09:58'],
        comment:
          'Two carriers always mean two orders, and mobile and landline numbers need an order each as well. Whether these 06 numbers can move depends on the contract behind them. How many are there, and are they on one business contract?',
      },
      {
        by: 'miguel',
        at: [1, '11:36'],
        comment: 'Fourteen numbers, all on one business contract that runs for another eight months.',
      },
      {
        by: 'lars',
        at: [1, '14:05'],
        note: 'Proseware charges a fee when a contract ends early. Ask our carrier team for the current terms before we answer.',
      },
    ],
  },
  {
    by: 'miguel',
    at: [6, '09:51'],
    country: 'FR',
    title: 'Nouvelle adresse d’urgence pour l’agence de Lille',
    description:
      'L’agence de Lille a déménagé. Nouvelle adresse pour les appels d’urgence : 45 rue Nationale, 3e étage, 59800 Lille. L’ancienne (8 place de la Gare) ne doit plus être utilisée à partir de la fin du mois.',
    request: {
      type: 'ADDRESS_UPDATE',
      locationId: 'LOC-LIL-0031',
      numbers: ['+33361911301', '+33361911302', '+33361911303'],
    },
    steps: [
      {
        by: 'miguel',
        at: [6, '10:20'],
        amend: {
          description:
            'L’agence de Lille a déménagé. Nouvelle adresse pour les appels d’urgence : 45 rue Nationale, 2e étage, 59800 Lille. L’ancienne (8 place de la Gare) ne doit plus être utilisée à partir de la fin du mois.',
        },
      },
      {
        by: 'miguel',
        at: [6, '10:21'],
        comment: 'Petite correction : il s’agit bien du deuxième étage, et non du troisième.',
      },
      { by: 'samira', at: [5, '09:35'], assign: 'samira' },
      {
        by: 'samira',
        at: [5, '09:48'],
        comment:
          'Bonjour Miguel, c’est noté avec le deuxième étage. L’adresse est en cours de validation ; l’ancienne reste en vigueur jusqu’à la clôture de ce dossier.',
      },
    ],
  },
  {
    by: 'miguel',
    at: [10, '17:12'],
    country: 'FR',
    title: 'Passer deux numéros de service en numéros d’utilisateurs',
    description:
      'Les deux numéros de l’ancien serveur vocal de Nantes ne servent plus. Nous aimerions les attribuer à deux nouvelles collègues.',
    request: {
      type: 'INVENTORY_TYPE_CHANGE',
      convertTo: 'USER',
      on: { inDays: 2, time: '08:00' },
      numbers: ['+33261911420', '+33261911421'],
    },
    steps: [
      { by: 'lars', at: [9, '09:40'], assign: 'lars' },
      {
        by: 'lars',
        at: [9, '10:30'],
        comment:
          'Bonjour Miguel, les deux numéros sont encore liés au serveur vocal. Pouvez-vous les libérer avant la date prévue ?',
      },
      {
        by: 'miguel',
        at: [8, '14:18'],
        cancel: 'NO_LONGER_NEEDED',
        because: 'Nos collègues ont reçu d’autres numéros entre-temps. Merci quand même !',
      },
    ],
  },
];
