/** On whose paper a letter is written. */
export interface Company {
  readonly name: string;
  readonly address: readonly string[];
  /** Where a letter is dated. */
  readonly place: string;
  readonly phone: string;
  readonly email: string;
  /** The line at the foot. */
  readonly registration: string;
  readonly colour: string;
}

const contoso = { email: 'telecom@contoso.com', colour: '#0f5e8c' } as const;
const fabrikam = { email: 'telecom@fabrikam.com', colour: '#8a3324' } as const;

export const companies = {
  contosoUs: {
    ...contoso,
    name: 'Contoso, Inc.',
    address: ['200 Harbor Street', 'Boston, MA 02110', 'United States'],
    place: 'Boston',
    phone: '+1 617 555 0100',
    registration: 'Contoso, Inc., a Massachusetts corporation',
  },
  contosoCanada: {
    ...contoso,
    name: 'Contoso Canada ULC',
    address: ['88 Front Street West', 'Toronto, ON M5J 1E3', 'Canada'],
    place: 'Toronto',
    phone: '+1 416 555 0130',
    registration: 'Contoso Canada ULC, registered in Ontario',
  },
  contosoFrance: {
    ...contoso,
    name: 'Contoso France SAS',
    address: ['27 rue de la Villette', '69003 Lyon', 'France'],
    place: 'Lyon',
    phone: '+33 4 65 71 12 00',
    registration: 'Contoso France SAS au capital de 250 000 € – RCS Lyon',
  },
  contosoSuisse: {
    ...contoso,
    name: 'Contoso Suisse SA',
    address: ['Rue du Rhône 61', '1204 Genève', 'Suisse'],
    place: 'Genève',
    phone: '+41 22 548 01 00',
    registration: 'Contoso Suisse SA – Registre du commerce de Genève',
  },
  contosoGermany: {
    ...contoso,
    name: 'Contoso Deutschland GmbH',
    address: ['Lindenallee 8', '10115 Berlin', 'Germany'],
    place: 'Berlin',
    phone: '+49 30 23125 100',
    registration: 'Contoso Deutschland GmbH – Sitz Berlin – Amtsgericht Charlottenburg',
  },
  fabrikamUk: {
    ...fabrikam,
    name: 'Fabrikam Ltd',
    address: ['5 Mill Lane', 'London EC2R 6AB', 'United Kingdom'],
    place: 'London',
    phone: '+44 20 7946 0200',
    registration: 'Fabrikam Ltd, registered in England and Wales',
  },
  fabrikamFrance: {
    ...fabrikam,
    name: 'Fabrikam France SARL',
    address: ['12 quai des Chartrons', '33000 Bordeaux', 'France'],
    place: 'Bordeaux',
    phone: '+33 5 36 49 10 00',
    registration: 'Fabrikam France SARL au capital de 80 000 € – RCS Bordeaux',
  },
  fabrikamBelgium: {
    ...fabrikam,
    name: 'Fabrikam Belgium SRL',
    address: ['Boulevard de la Sauvenière 40', '4000 Liège', 'Belgique'],
    place: 'Liège',
    phone: '+32 4 288 01 00',
    registration: 'Fabrikam Belgium SRL – RPM Liège',
  },
  fabrikamItaly: {
    ...fabrikam,
    name: 'Fabrikam Italia S.r.l.',
    address: ['Via Savona 97', '20144 Milano', 'Italy'],
    place: 'Milano',
    phone: '+39 02 4792 1600',
    registration: 'Fabrikam Italia S.r.l. – Registro delle imprese di Milano',
  },
} as const satisfies Readonly<Record<string, Company>>;

export type CompanyName = keyof typeof companies;
