import { builder } from '../graphql/builder.ts';
import { type Country, countries, countryName } from './countries.ts';

const CountryRef = builder.objectRef<Country>('Country').implement({
  description: 'A country or region in which the service has numbers.',
  fields: (t) => ({
    code: t.expose('code', { type: 'CountryCode', description: 'ISO 3166-1 alpha-2, such as FR.' }),
    name: t.string({
      description: 'In the language of the caller.',
      resolve: ({ code }, _args, { language }) => countryName(code, language),
    }),
    callingCode: t.exposeString('callingCode', {
      description: 'The country calling code of E.164: 1 to 3 digits without a sign. Countries may share one.',
    }),
    zones: t.field({
      type: ['TimeZone'],
      description:
        'Its time zones, at least one, in the order of tzdata. Where there are several, a requested time must name one of them.',
      resolve: ({ zones }) => [...zones],
    }),
  }),
});

builder.queryField('countries', (t) =>
  t.field({
    type: [CountryRef],
    description: 'All countries and regions of the service, sorted by name in the language of the caller.',
    resolve: (_root, _args, { language }) => {
      const { compare } = new Intl.Collator(language);
      return [...countries].sort((a, b) => compare(countryName(a.code, language), countryName(b.code, language)));
    },
  }),
);
