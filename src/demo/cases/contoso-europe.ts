import type { Story } from '../story.ts';

export const contosoEurope: readonly Story[] = [
  {
    key: 'berlin',
    by: 'miguel',
    at: [17, '11:23'],
    country: 'DE',
    title: 'Bring the Berlin office numbers over',
    description:
      'Five numbers of the Berlin office are with Fourth Coffee Telekom. Please move them together. The fax line (ending in 28) is still in use, so it must come along.',
    contacts: ['office.berlin@contoso.com'],
    request: {
      type: 'PORT_IN',
      orderName: 'Berlin office',
      on: { inDays: -6, time: '08:00' },
      letter: {
        filename: 'letter-of-authorisation-berlin.pdf',
        language: 'en',
        company: 'contosoGermany',
        signedBy: 'Greta Vogel',
        jobTitle: 'Office Manager (Prokura)',
        signedDaysAgo: 18,
        carrier: ['Fourth Coffee Telekom GmbH', 'Portierung', 'Postfach 11 02', '53113 Bonn'],
        accountNumber: '7700 214 905',
      },
      numbers: ['+493023125020', '+493023125021', '+493023125022', '+493023125023', '+493023125028'],
    },
    steps: [
      { by: 'samira', at: [16, '09:30'], assign: 'lars' },
      { by: 'lars', at: [16, '13:45'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      {
        by: 'lars',
        at: [10, '16:05'],
        comment:
          'Four of the five are confirmed. The carrier says that the fax line has an order of its own pending and rejects it for now. I suggest that we move the four on the date and the fax line afterwards.',
      },
      { by: 'miguel', at: [9, '09:12'], comment: 'Agreed. The fax can wait two weeks.' },
      {
        by: 'lars',
        at: [6, '08:40'],
        comment:
          'The four numbers ring in your office since 8:02. Please open a follow-up for the fax line when its order is done.',
      },
      {
        by: 'lars',
        at: [5, '10:00'],
        resolve: 'PROBLEM_SOLVED',
        numbers: 'COMPLETED',
        rejected: { '+493023125028': 'PENDING_ORDER' },
      },
    ],
  },
  {
    by: 'miguel',
    at: [2, '10:37'],
    country: 'DE',
    title: 'Now the fax line of the Berlin office',
    description:
      'The pending order on the fax line is done, the carrier told us today. Can it follow the other four now?',
    followUpOf: 'berlin',
    request: {
      type: 'PORT_IN',
      orderName: 'Berlin fax line',
      on: { inDays: 9, time: '08:00' },
      letter: {
        filename: 'letter-of-authorisation-berlin-fax.pdf',
        language: 'en',
        company: 'contosoGermany',
        signedBy: 'Greta Vogel',
        jobTitle: 'Office Manager (Prokura)',
        signedDaysAgo: 2,
        carrier: ['Fourth Coffee Telekom GmbH', 'Portierung', 'Postfach 11 02', '53113 Bonn'],
        accountNumber: '7700 214 905',
      },
      numbers: ['+493023125028'],
    },
    steps: [
      { by: 'lars', at: [1, '09:14'], assign: 'lars' },
      {
        by: 'lars',
        at: [1, '09:20'],
        comment: 'I have it. The order goes out as soon as the carrier’s system shows the line as free.',
      },
    ],
  },
  {
    by: 'miguel',
    at: [8, '14:09'],
    country: 'CH',
    title: 'Portabilité de trois numéros à Genève',
    description:
      'Merci de transférer nos trois numéros genevois depuis Alpine Ski House Télécom. La société a changé de nom l’an dernier (Contoso Genève SA, devenue Contoso Suisse SA) : cela pose-t-il un problème ?',
    request: {
      type: 'PORT_IN',
      orderName: 'Bureau de Genève',
      on: { inDays: 7, time: '09:00' },
      letter: {
        filename: 'mandat-portabilite-geneve.pdf',
        language: 'fr',
        company: 'contosoSuisse',
        signedBy: 'Luc Perret',
        jobTitle: 'Administrateur délégué',
        signedDaysAgo: 9,
        carrier: ['Alpine Ski House Télécom SA', 'Portabilité', 'Case postale 318', '1002 Lausanne'],
        accountNumber: 'ASH-88-1420',
      },
      numbers: ['+41225480123', '+41225480124', '+41225480125'],
    },
    steps: [
      { by: 'samira', at: [7, '09:15'], assign: 'samira' },
      { by: 'samira', at: [7, '10:50'], status: 'WITH_CARRIER', numbers: 'SUBMITTED' },
      {
        by: 'samira',
        at: [3, '15:28'],
        status: 'IN_REVIEW',
        reason: 'L’opérateur a rejeté la commande : le contrat est encore au nom de Contoso Genève SA.',
        numbers: 'REJECTED',
      },
      {
        by: 'samira',
        at: [3, '15:40'],
        ask: [
          {
            kind: 'DOCUMENT',
            question:
              'Bonjour Miguel, c’est bien le changement de nom qui bloque. Pouvez-vous joindre un extrait du registre du commerce ? Avec ce document, l’opérateur met le contrat à jour et je relance la commande.',
          },
        ],
      },
      {
        by: 'miguel',
        at: [2, '10:02'],
        comment: 'Je demande l’extrait aujourd’hui et vous l’envoie dès que possible.',
      },
    ],
  },
  {
    by: 'miguel',
    at: [13, '12:18'],
    country: 'ES',
    title: 'Are 900 numbers available in Spain?',
    description:
      'We plan a hotline for customers in Spain. Are toll-free 900 numbers offered, how long do they take, and may we choose the digits?',
    request: { type: 'GENERAL_INVESTIGATION', about: 'NUMBER_ACQUISITION' },
    steps: [
      { by: 'samira', at: [12, '09:44'], assign: 'samira' },
      {
        by: 'samira',
        at: [12, '10:10'],
        comment:
          'Yes, 900 numbers are offered in Spain, in about ten business days. You may ask for digits, but they cannot be guaranteed. You need an address in Spain and a copy of your tax registration (NIF).',
      },
      {
        by: 'miguel',
        at: [11, '15:47'],
        comment: 'That answers everything. We will open a request when the budget is approved.',
      },
      { by: 'samira', at: [10, '09:05'], resolve: 'INFORMATION_PROVIDED' },
    ],
  },
  {
    by: 'miguel',
    at: [4, '10:55'],
    country: 'IT',
    title: 'Ten numbers for the new office in Turin',
    description:
      'We open an office in Turin and need ten geographic numbers (011). Please list the main one in the directory.',
    contacts: ['facilities@contoso.com'],
    request: {
      type: 'NUMBER_ACQUISITION',
      numberType: 'USER_GEOGRAPHIC',
      triedAdminCentre: true,
      quantity: 10,
      stateOrProvince: 'Piemonte',
      city: 'Torino',
      officeAddress: 'Corso Vittorio Emanuele II 68, 10121 Torino',
      directoryListing: true,
    },
    steps: [
      { by: 'lars', at: [3, '11:11'], assign: 'lars' },
      {
        by: 'lars',
        at: [3, '11:30'],
        ask: [
          {
            kind: 'VALUE',
            question:
              'In Italy we need the tax code of the company (codice fiscale) for geographic numbers. Could you tell us yours?',
          },
        ],
      },
      { by: 'miguel', at: [2, '16:02'], contacts: ['facilities@contoso.com', 'finance.italy@contoso.com'] },
      { by: 'miguel', at: [2, '16:04'], comment: 'I have added our Italian finance colleagues; they will look it up.' },
    ],
  },
  {
    by: 'miguel',
    at: { minutesAgo: 75 },
    country: 'BE',
    title: 'Numéros non géographiques pour la ligne d’assistance en Belgique',
    description:
      'Nous aimerions cinq numéros non géographiques (078) pour notre ligne d’assistance en Belgique. Combien coûte un appel pour nos clients ?',
    request: {
      type: 'NUMBER_ACQUISITION',
      numberType: 'SERVICE_TOLL_NON_GEOGRAPHIC',
      triedAdminCentre: false,
      quantity: 5,
      stateOrProvince: 'Bruxelles-Capitale',
      city: 'Bruxelles',
      officeAddress: 'Rue Belliard 40, 1040 Bruxelles',
      directoryListing: true,
    },
  },
];
