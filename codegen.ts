import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the tests: what a client app would generate from the same schema. */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: ['test/**/*.ts', '!test/generated/**', '!test/**/node_modules/**'],
  ignoreNoDocuments: true,
  // The imports of generated files say what is on the disk, as all others do.
  importExtension: '.ts',
  generates: {
    'test/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: {
          CountryCode: 'string',
          Date: 'string',
          DateTime: 'string',
          EmailAddress: 'string',
          LocalDateTime: 'string',
          PhoneNumber: 'string',
          TimeZone: 'string',
          UtcOffset: 'string',
        },
      },
    },
  },
};

export default config;
