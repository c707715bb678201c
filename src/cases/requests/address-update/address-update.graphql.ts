import { builder } from '../../../graphql/builder.ts';
import { NumberListInputRef, requestEntry } from '../request.graphql.ts';
import { addressUpdate } from './address-update.ts';
import type { AddressUpdateInput } from './rule.ts';

const input = builder.inputRef<AddressUpdateInput>('AddressUpdateInput').implement({
  description: 'An emergency address that changes; the wanted address goes in the description of the case.',
  fields: (t) => ({
    locationId: t.string({ required: true, description: 'The id of the emergency location, 1 to 64 characters.' }),
    numbers: t.field({ type: NumberListInputRef, required: true, description: 'The numbers at that location.' }),
  }),
});

const object = builder.prismaObject('AddressUpdateRequest', {
  description: 'An emergency address that changes. The old one is in force until the case says completed.',
  fields: (t) => ({
    locationId: t.exposeString('locationId', { description: 'The id of the emergency location, 1 to 64 characters.' }),
  }),
});

export const addressUpdateEntry = requestEntry({
  rule: addressUpdate,
  typename: 'AddressUpdateRequest',
  object,
  input,
  inputDescription: 'Change an emergency address.',
  decode: (raw) => raw,
});
