import { builder } from '../../../graphql/builder.ts';
import { requestEntry } from '../request.graphql.ts';
import { numberAcquisition } from './number-acquisition.ts';
import type { NumberAcquisitionInput } from './rule.ts';

const AcquiredNumberType = builder.enumType('AcquiredNumberType', {
  description: 'A kind of number that can be got.',
  values: {
    USER_GEOGRAPHIC: { description: 'For people, of a place.' },
    USER_NON_GEOGRAPHIC: { description: 'For people, of no place.' },
    SERVICE_TOLL_GEOGRAPHIC: { description: 'For services, of a place, paid by the caller.' },
    SERVICE_TOLL_NON_GEOGRAPHIC: { description: 'For services, of no place, paid by the caller.' },
    SERVICE_TOLL_FREE: { description: 'For services, free for the caller.' },
  },
});

const input = builder.inputRef<NumberAcquisitionInput>('NumberAcquisitionInput').implement({
  description: 'New numbers.',
  fields: (t) => ({
    numberType: t.field({ type: AcquiredNumberType, required: true, description: 'Of which kind.' }),
    triedAdminCentre: t.boolean({ required: true, description: 'Did you try to get them in the admin centre?' }),
    quantity: t.int({ required: true, description: 'How many, 1 to 20,000.' }),
    stateOrProvince: t.string({ required: true, description: 'The state or province, 1 to 100 characters.' }),
    city: t.string({ required: true, description: 'The city, 1 to 100 characters.' }),
    officeAddress: t.string({
      description:
        'The address of an office there, at most 500 characters. Needed in some countries and refused in others: see caseTypes. Null: none.',
    }),
    directoryListing: t.boolean({
      description:
        'Publish the numbers in the directory? Needed in some countries and refused in others: see caseTypes. Null: not said.',
    }),
  }),
});

const object = builder.prismaObject('NumberAcquisitionRequest', {
  description: 'New numbers.',
  fields: (t) => ({
    numberType: t.expose('numberType', { type: AcquiredNumberType, description: 'Of which kind.' }),
    triedAdminCentre: t.exposeBoolean('triedAdminCentre', { description: 'Whether the admin centre was tried.' }),
    quantity: t.exposeInt('quantity', { description: 'How many, 1 to 20,000.' }),
    stateOrProvince: t.exposeString('stateOrProvince', { description: 'The state or province.' }),
    city: t.exposeString('city', { description: 'The city.' }),
    officeAddress: t.exposeString('officeAddress', {
      nullable: true,
      description: 'The address of an office there. Null where none is needed.',
    }),
    directoryListing: t.exposeBoolean('directoryListing', {
      nullable: true,
      description: 'Whether they are published in the directory. Null where that is not offered.',
    }),
  }),
});

export const numberAcquisitionEntry = requestEntry({
  rule: numberAcquisition,
  typename: 'NumberAcquisitionRequest',
  object,
  input,
  inputDescription: 'Get new numbers.',
  decode: (raw) => raw,
});
