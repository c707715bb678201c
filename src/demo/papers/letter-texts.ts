export const letterTexts = {
  en: {
    subject: 'Letter of authorisation – transfer of telephone numbers',
    placeAndDate: (place: string, date: string) => `${place}, ${date}`,
    body: (company: string, carrier: string) =>
      [
        'To whom it may concern,',
        `${company} is the customer of record of the telephone numbers below. We authorise the phone number service centre to act for us in their transfer from ${carrier}: to request the information that it needs about our account, and to place the order with ${carrier} or its agents.`,
        'We understand that the services on these numbers end with the transfer, and that the contract with the current carrier may have to be ended separately.',
      ].join('\n'),
    holder: 'Customer of record',
    serviceAddress: 'Service address',
    account: 'Account number',
    billingNumber: 'Main billing number',
    requested: 'Requested date of transfer',
    numbers: (count: number) => (count === 1 ? 'Number to be transferred (1)' : `Numbers to be transferred (${count})`),
    validity:
      'This authorisation is valid for 90 days from the date of the signature and covers no numbers but those listed. I confirm that I am entitled to sign for the customer of record.',
    signature: (name: string, jobTitle: string) => `Authorised signatory: ${name}, ${jobTitle}`,
    signedOn: (date: string) => `Date: ${date}`,
  },
  fr: {
    subject: 'Mandat de portabilité – transfert de numéros de téléphone',
    placeAndDate: (place: string, date: string) => `${place}, le ${date}`,
    body: (company: string, carrier: string) =>
      [
        'Madame, Monsieur,',
        `La société ${company}, titulaire des numéros de téléphone indiqués ci-dessous, donne mandat au centre de services téléphoniques pour effectuer en son nom leur transfert depuis ${carrier} : demander les informations nécessaires sur notre compte et passer la commande auprès de ${carrier} ou de ses mandataires.`,
        'Nous avons bien noté que les services liés à ces numéros prennent fin avec le transfert, et que le contrat avec l’opérateur actuel peut devoir être résilié séparément.',
      ].join('\n'),
    holder: 'Titulaire des numéros',
    serviceAddress: 'Adresse d’installation',
    account: 'Numéro de compte',
    billingNumber: 'Numéro principal de facturation',
    requested: 'Date de transfert souhaitée',
    numbers: (count: number) => (count === 1 ? 'Numéro à transférer (1)' : `Numéros à transférer (${count})`),
    validity:
      'Le présent mandat est valable 90 jours à compter de sa signature et ne porte que sur les numéros énumérés. Je certifie être habilité à signer au nom du titulaire.',
    signature: (name: string, jobTitle: string) => `Signataire habilité : ${name}, ${jobTitle}`,
    signedOn: (date: string) => `Fait le ${date}`,
  },
} as const;
