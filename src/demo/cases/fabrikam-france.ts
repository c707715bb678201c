import type { Story } from '../story.ts';

export const fabrikamFrance: readonly Story[] = [
  {
    by: 'marc',
    at: [12, '09:33'],
    country: 'FR',
    title: 'Transfert des numéros du siège de Bordeaux',
    description:
      'Bonjour, merci de transférer les numéros de notre siège de Bordeaux, actuellement chez Wingtip Télécom. La liste vient de notre autocommutateur ; il se peut qu’elle contienne des lignes internes, à laisser de côté.',
    contacts: ['standard.bordeaux@fabrikam.com', 'informatique@fabrikam.com'],
    dropInvalidRows: true,
    request: {
      type: 'PORT_IN',
      orderName: 'Siège de Bordeaux',
      on: { inDays: 6, time: '10:00' },
      letter: {
        filename: 'mandat-portabilite-bordeaux.pdf',
        language: 'fr',
        company: 'fabrikamFrance',
        signedBy: 'Hélène Garnier',
        jobTitle: 'Gérante',
        signedDaysAgo: 13,
        carrier: ['Wingtip Télécom', 'Service portabilité', '31 rue du Port', '44000 Nantes'],
        accountNumber: 'WT-335-20418',
      },
      numbers: [
        '05 36 49 10 00',
        '05 36 49 10 01',
        '05 36 49 10 02',
        '05 36 49 10 02',
        '05 36 49 10 05',
        'poste 214',
        '05 36 49 10 08',
        '05 36 49 10 09',
      ],
    },
    steps: [
      { by: 'samira', at: [11, '10:17'], assign: 'samira' },
      {
        by: 'samira',
        at: [11, '10:44'],
        comment:
          'Bonjour Marc, j’ai bien reçu le mandat. La liste contenait un numéro en double et une ligne interne (poste 214) ; il reste six numéros à transférer. Est-ce bien cela ?',
      },
      {
        by: 'marc',
        at: [11, '14:06'],
        comment: 'Oui, six numéros, c’est exact. Le poste 214 est une borne dans l’entrepôt.',
      },
      { by: 'samira', at: [10, '09:31'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      {
        by: 'samira',
        at: [2, '11:14'],
        comment:
          'Wingtip a confirmé les six numéros. Pensez à garder quelqu’un au standard dans la matinée pour l’appel de test.',
        numbers: 'CONFIRMED',
      },
      { by: 'marc', at: [2, '11:40'], comment: 'Très bien, je serai sur place moi-même.' },
    ],
  },
  {
    by: 'marc',
    at: [1, '16:27'],
    country: 'FR',
    title: 'Portabilité de l’entrepôt de Mérignac',
    description:
      'Suite de notre déménagement : quatre numéros de l’entrepôt de Mérignac, également chez Wingtip Télécom. Le mandat signé est joint. Peut-on viser la semaine qui suit celle du siège ?',
    request: {
      type: 'PORT_IN',
      orderName: 'Entrepôt de Mérignac',
      on: { inDays: 12, time: '10:00' },
      letter: {
        filename: 'mandat-portabilite-merignac.pdf',
        language: 'fr',
        company: 'fabrikamFrance',
        signedBy: 'Hélène Garnier',
        jobTitle: 'Gérante',
        signedDaysAgo: 2,
        carrier: ['Wingtip Télécom', 'Service portabilité', '31 rue du Port', '44000 Nantes'],
        accountNumber: 'WT-335-20419',
      },
      numbers: ['+33536491120', '+33536491121', '+33536491122', '+33536491123'],
    },
  },
  {
    by: 'marc',
    at: [16, '11:48'],
    country: 'BE',
    title: 'Portabilité des deux numéros de Liège',
    description: 'Merci de transférer les deux numéros de notre bureau de Liège depuis Tailspin Télécom.',
    request: {
      type: 'PORT_IN',
      orderName: 'Bureau de Liège',
      on: { inDays: -1, time: '09:00' },
      letter: {
        filename: 'mandat-portabilite-liege.pdf',
        language: 'fr',
        company: 'fabrikamBelgium',
        signedBy: 'Bart Claes',
        jobTitle: 'Administrateur',
        signedDaysAgo: 17,
        carrier: ['Tailspin Télécom SA', 'Portabilité', 'Rue du Marché 12', '1000 Bruxelles'],
        accountNumber: '0441.220.18',
      },
      numbers: ['+3242880123', '+3242880124'],
    },
    steps: [
      { by: 'lars', at: [15, '09:21'], assign: 'lars' },
      { by: 'lars', at: [15, '10:36'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      {
        by: 'lars',
        at: [9, '13:33'],
        status: 'IN_REVIEW',
        reason:
          'Commande rejetée par l’opérateur : ces numéros font partie d’un groupement qui ne peut pas être scindé.',
        numbers: 'REJECTED',
      },
      {
        by: 'lars',
        at: [9, '13:50'],
        comment:
          'Bonjour Marc, les deux numéros appartiennent à un groupement de trente. Tailspin ne les libère qu’ensemble. Souhaitez-vous transférer tout le groupement ?',
      },
      {
        by: 'marc',
        at: [7, '10:22'],
        cancel: 'CARRIER_REJECTED',
        because:
          'Non, les autres numéros servent encore à un locataire. Nous demanderons plutôt deux nouveaux numéros.',
      },
    ],
  },
  {
    by: 'marc',
    at: [8, '15:19'],
    country: 'BE',
    title: 'Adresse d’urgence du bureau de Liège',
    description:
      'Le bureau de Liège occupe désormais le rez-de-chaussée : boulevard de la Sauvenière 40, rez-de-chaussée gauche, 4000 Liège.',
    request: { type: 'ADDRESS_UPDATE', locationId: 'LOC-LGE-0011', numbers: ['+3242880130', '+3242880131'] },
    steps: [
      { by: 'samira', at: [7, '09:49'], assign: 'samira' },
      {
        by: 'samira',
        at: [7, '10:06'],
        comment: 'Bonjour Marc, la mise à jour est lancée. Comptez deux jours ouvrés.',
      },
      {
        by: 'samira',
        at: [5, '14:31'],
        comment: 'L’adresse est à jour pour les deux numéros. Un appel d’essai au service de test l’a confirmé.',
        numbers: 'COMPLETED',
      },
      { by: 'marc', at: [5, '16:08'], resolve: 'PROBLEM_SOLVED' },
    ],
  },
  {
    by: 'marc',
    at: [6, '14:52'],
    country: 'FR',
    title: 'Reprise des numéros de l’ancienne filiale Litware',
    description:
      'Nous reprenons l’activité de Litware à Pau, avec ses trois numéros. Leur administratrice est prévenue. Que doit-elle faire de son côté ?',
    request: {
      type: 'CROSS_TENANT_PORT',
      source: 'litware.example',
      destination: 'fabrikam.com',
      on: { inDays: 10, time: '12:00' },
      numbers: ['+33559001200', '+33559001201', '+33559001202'],
    },
    steps: [
      { by: 'samira', at: [5, '10:27'], assign: 'samira' },
      {
        by: 'samira',
        at: [5, '10:55'],
        comment:
          'Bonjour Marc, aucun numéro ne part sans l’accord d’un administrateur de l’organisation d’origine. Nous attendons la confirmation de Litware ; rien d’autre à faire de votre côté pour l’instant.',
      },
      { by: 'marc', at: [3, '17:01'], comment: 'Merci, je la relance demain matin.' },
    ],
  },
  {
    by: 'marc',
    at: [5, '09:57'],
    country: 'FR',
    title: 'Deux numéros d’utilisateurs à passer en numéros de service',
    description:
      'Le service après-vente aura une file d’attente à partir du mois prochain. Les deux numéros ci-joints doivent devenir des numéros de service.',
    documents: [
      {
        filename: 'numeros-sav.csv',
        lines: ['PhoneNumber;Usage actuel', '+33536491140;Accueil SAV', '+33536491141;Atelier'],
      },
    ],
    request: {
      type: 'INVENTORY_TYPE_CHANGE',
      convertTo: 'SERVICE',
      on: { inDays: 7, time: '18:30' },
      numbers: ['+33536491140', '+33536491141'],
    },
    steps: [
      { by: 'lars', at: [4, '09:58'], assign: 'samira' },
      {
        by: 'samira',
        at: [4, '10:29'],
        comment:
          'Bonjour Marc, c’est possible à la date voulue. N’oubliez pas de retirer les deux numéros à leurs utilisateurs avant 18 h 30 ce jour-là.',
      },
    ],
  },
];
