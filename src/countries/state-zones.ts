interface StateZones {
  /** Where everything not named below lies. Only where the rest of the country has one zone. */
  readonly elsewhere?: string;
  /** Zone → codes and names of the states whose people mostly live in it. */
  readonly zones: Readonly<Record<string, string>>;
}

/** States and provinces of the countries with several zones, ours by where most of a state's people live. */
export const stateZones: Readonly<Record<string, StateZones>> = {
  AU: {
    zones: {
      'Australia/Sydney': 'NSW, New South Wales, Nouvelle-Galles du Sud, ACT, Australian Capital Territory',
      'Australia/Melbourne': 'VIC, Victoria',
      'Australia/Brisbane': 'QLD, Queensland',
      'Australia/Adelaide': 'SA, South Australia, Australie-Méridionale',
      'Australia/Perth': 'WA, Western Australia, Australie-Occidentale',
      'Australia/Hobart': 'TAS, Tasmania, Tasmanie',
      'Australia/Darwin': 'NT, Northern Territory, Territoire du Nord',
      'Australia/Lord_Howe': 'Lord Howe Island',
    },
  },
  CA: {
    zones: {
      'America/St_Johns': 'NL, NF, Newfoundland and Labrador, Newfoundland, Terre-Neuve-et-Labrador, Terre-Neuve',
      'America/Halifax': 'NS, Nova Scotia, Nouvelle-Écosse, PE, PEI, Prince Edward Island, Île-du-Prince-Édouard',
      'America/Moncton': 'NB, New Brunswick, Nouveau-Brunswick',
      'America/Toronto': 'ON, Ontario, QC, PQ, Québec',
      'America/Winnipeg': 'MB, Manitoba',
      'America/Regina': 'SK, Saskatchewan',
      'America/Edmonton': 'AB, Alberta, NT, NWT, Northwest Territories, Territoires du Nord-Ouest',
      'America/Vancouver': 'BC, British Columbia, Colombie-Britannique',
      'America/Whitehorse': 'YT, YK, Yukon, Yukon Territory',
      'America/Iqaluit': 'NU, Nunavut',
    },
  },
  ES: {
    elsewhere: 'Europe/Madrid',
    zones: {
      'Atlantic/Canary': `CN, Canarias, Islas Canarias, Canary Islands, Canaries, Îles Canaries, GC, Las Palmas,
        Las Palmas de Gran Canaria, TF, Santa Cruz de Tenerife, Gran Canaria, Tenerife, Lanzarote, Fuerteventura,
        La Palma, La Gomera, El Hierro`,
      'Africa/Ceuta': 'CE, Ceuta, ML, Melilla',
    },
  },
  NZ: {
    elsewhere: 'Pacific/Auckland',
    zones: { 'Pacific/Chatham': 'CIT, Chatham, Chatham Islands, Chatham Islands Territory, Îles Chatham, Wharekauri' },
  },
  PT: {
    elsewhere: 'Europe/Lisbon',
    zones: {
      'Atlantic/Azores': '20, Açores, Azores, Região Autónoma dos Açores, Ponta Delgada, Angra do Heroísmo, Horta',
      'Atlantic/Madeira': '30, Madeira, Madère, Região Autónoma da Madeira, Funchal',
    },
  },
  US: {
    zones: {
      'America/New_York': `CT, Connecticut, DC, District of Columbia, Washington DC, DE, Delaware, FL, Florida, Floride,
        GA, Georgia, Géorgie, KY, Kentucky, MA, Massachusetts, MD, Maryland, ME, Maine, NC, North Carolina,
        Caroline du Nord, NH, New Hampshire, NJ, New Jersey, NY, New York, New York State, OH, Ohio, PA, Pennsylvania,
        Pennsylvanie, RI, Rhode Island, SC, South Carolina, Caroline du Sud, VA, Virginia, Virginie, VT, Vermont,
        WV, West Virginia, Virginie-Occidentale`,
      'America/Detroit': 'MI, Michigan',
      'America/Indiana/Indianapolis': 'IN, Indiana',
      'America/Chicago': `AL, Alabama, AR, Arkansas, IA, Iowa, IL, Illinois, KS, Kansas, LA, Louisiana, Louisiane,
        MN, Minnesota, MO, Missouri, MS, Mississippi, ND, North Dakota, Dakota du Nord, NE, Nebraska, OK, Oklahoma,
        SD, South Dakota, Dakota du Sud, TN, Tennessee, TX, Texas, WI, Wisconsin`,
      'America/Denver': 'CO, Colorado, MT, Montana, NM, New Mexico, Nouveau-Mexique, UT, Utah, WY, Wyoming',
      'America/Boise': 'ID, Idaho',
      'America/Phoenix': 'AZ, Arizona',
      'America/Los_Angeles': 'CA, California, Californie, NV, Nevada, OR, Oregon, WA, Washington, Washington State',
      'America/Anchorage': 'AK, Alaska',
      'Pacific/Honolulu': 'HI, Hawaii, Hawaï',
    },
  },
};
