import type { Story } from '../story.ts';

export const fabrikamElsewhere: readonly Story[] = [
  {
    by: 'marc',
    at: [9, '10:48'],
    country: 'IT',
    title: 'Port the Milan showroom numbers',
    description:
      'Three numbers of the Milan showroom, today with Lucerne Telecomunicazioni. Our colleague Chiara Moretti has signed the letter.',
    contacts: ['showroom.milano@fabrikam.com'],
    request: {
      type: 'PORT_IN',
      orderName: 'Milan showroom',
      on: { inDays: 5, time: '09:30' },
      letter: {
        filename: 'letter-of-authorisation-milan.pdf',
        language: 'en',
        company: 'fabrikamItaly',
        signedBy: 'Chiara Moretti',
        jobTitle: 'Legal Representative',
        signedDaysAgo: 10,
        carrier: ['Lucerne Telecomunicazioni S.p.A.', 'Ufficio portabilità', 'Via Larga 9', '20122 Milano'],
        accountNumber: 'LUC-20-77109',
      },
      numbers: ['+390247921601', '+390247921602', '+390247921603'],
    },
    steps: [
      { by: 'samira', at: [8, '10:35'], assign: 'samira' },
      { by: 'samira', at: [8, '11:44'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      {
        by: 'samira',
        at: [8, '11:46'],
        comment: 'The order is with Lucerne. In Italy the date is usually confirmed after three to four business days.',
      },
      {
        by: 'marc',
        at: [2, '15:25'],
        cancel: 'DATE_NOT_SUITABLE',
        because:
          'The design fair has moved to the same week and the showroom cannot risk a single missed call. We will ask again afterwards.',
      },
      {
        by: 'samira',
        at: [1, '09:38'],
        comment:
          'I understand. Lucerne has been asked to stop the order; as soon as they agree, this case is cancelled.',
      },
      {
        by: 'samira',
        at: [1, '09:41'],
        note: 'Lucerne wants the withdrawal in writing. Sent at 9:40 with the order number.',
      },
    ],
  },
  {
    by: 'marc',
    at: [15, '10:03'],
    country: 'IT',
    title: 'Numéros verts pour le salon de Milan',
    description:
      'Il nous faut quatre numéros gratuits (800) en Italie pour la durée du salon, c’est-à-dire trois mois.',
    request: {
      type: 'NUMBER_ACQUISITION',
      numberType: 'SERVICE_TOLL_FREE',
      triedAdminCentre: false,
      quantity: 4,
      stateOrProvince: 'Lombardia',
      city: 'Milano',
      officeAddress: 'Via Savona 97, 20144 Milano',
      directoryListing: false,
    },
    steps: [
      { by: 'lars', at: [14, '11:29'], assign: 'lars' },
      {
        by: 'lars',
        at: [14, '11:52'],
        comment:
          'Bonjour Marc, les numéros verts sont attribués en Italie pour douze mois au moins. Souhaitez-vous continuer ?',
      },
      {
        by: 'marc',
        at: [13, '09:20'],
        cancel: 'OTHER',
        because: 'Douze mois, c’est trop long pour un salon. Nous utiliserons un numéro géographique existant.',
      },
    ],
  },
  {
    by: 'marc',
    at: [2, '11:55'],
    country: 'ES',
    title: 'Five numbers for the Barcelona pop-up store',
    description:
      'We open a store in Barcelona for six months and need five geographic numbers (93). The admin centre shows none for Catalonia.',
    request: {
      type: 'NUMBER_ACQUISITION',
      numberType: 'USER_GEOGRAPHIC',
      triedAdminCentre: true,
      quantity: 5,
      stateOrProvince: 'Catalonia',
      city: 'Barcelona',
      officeAddress: 'Carrer de Mallorca 214, 08008 Barcelona',
    },
    steps: [
      { by: 'lars', at: [1, '10:44'], assign: 'lars' },
      {
        by: 'lars',
        at: [1, '11:07'],
        comment:
          'There is stock in Barcelona, it is only not shown yet. Do you have a Spanish tax number (NIF) for the store?',
      },
      {
        by: 'marc',
        at: { minutesAgo: 27 },
        comment: 'Yes, we registered last week. I will send the certificate today.',
      },
    ],
  },
  {
    by: 'marc',
    at: [3, '09:16'],
    country: 'CH',
    title: 'Un numéro 0800 suisse peut-il être joint depuis la France ?',
    description:
      'Nous aimerions afficher un seul numéro gratuit suisse sur nos emballages, vendus aussi en Haute-Savoie. Est-il joignable depuis la France, et qui paie l’appel ?',
    request: { type: 'GENERAL_INVESTIGATION', about: 'NUMBER_ACQUISITION' },
    steps: [
      { by: 'samira', at: [2, '10:09'], assign: 'samira' },
      {
        by: 'samira',
        at: [2, '10:47'],
        comment:
          'Bonjour Marc, un 0800 suisse n’est en général pas joignable depuis l’étranger. Deux solutions : un second numéro gratuit en France, ou un numéro universel. Je vérifie les conditions de ce dernier.',
      },
      {
        by: 'marc',
        at: [2, '14:33'],
        comment: 'Le numéro universel nous intéresse. Merci de nous indiquer aussi le délai.',
      },
    ],
  },
  {
    by: 'marc',
    at: [18, '14:21'],
    country: 'DE',
    title: 'Which papers are needed to port numbers in Germany?',
    description:
      'We are about to take over a company in Hamburg. Which documents do you need for a port in Germany, and is a scan of the signature enough?',
    request: { type: 'GENERAL_INVESTIGATION', about: 'PORT_IN', numbers: ['+494066969012'] },
    steps: [
      { by: 'lars', at: [17, '10:40'], assign: 'samira' },
      {
        by: 'samira',
        at: [17, '14:02'],
        comment:
          'A signed letter of authorisation is enough, and a clear scan will do. The name and the address must be exactly those of the contract. For a single number and for a block of numbers there are two different forms: tell us which it is, and we send you the right one.',
      },
      { by: 'marc', at: [16, '09:39'], comment: 'Clear and complete, thank you.' },
      { by: 'samira', at: [16, '09:55'], resolve: 'INFORMATION_PROVIDED' },
    ],
  },
];
