import { builder } from '../../../graphql/builder.ts';
import { RequestedTime } from '../../../people/requested-time.graphql.ts';
import { NumberListInputRef, RequestedTimeInputRef, requestEntry } from '../request.graphql.ts';
import { inventoryTypeChange } from './inventory-type-change.ts';
import type { InventoryTypeChangeInput } from './rule.ts';

const NumberUsage = builder.enumType('NumberUsage', {
  description: 'What numbers are for.',
  values: {
    USER: { description: 'Assigned to people. Never a toll-free number.' },
    SERVICE: { description: 'Assigned to services such as auto attendants and conference bridges.' },
  },
});

const input = builder.inputRef<InventoryTypeChangeInput>('InventoryTypeChangeInput').implement({
  description: 'Numbers that shall be for people or for services.',
  fields: (t) => ({
    convertTo: t.field({ type: NumberUsage, required: true, description: 'What they shall be for.' }),
    preferredFor: t.field({
      type: RequestedTimeInputRef,
      required: true,
      description: 'When they shall be converted.',
    }),
    numbersAreUnassigned: t.boolean({
      required: true,
      description: '«I understand that my numbers must be unassigned» before the preferred time: must be true.',
    }),
    numbers: t.field({ type: NumberListInputRef, required: true, description: 'The numbers to convert.' }),
  }),
});

const object = builder.prismaObject('InventoryTypeChangeRequest', {
  description: 'Numbers that shall be for people or for services.',
  fields: (t) => ({
    convertTo: t.expose('convertTo', { type: NumberUsage, description: 'What they shall be for.' }),
    preferredFor: t.field({
      type: RequestedTime,
      description: 'When they shall be converted; they must be unassigned by then.',
      resolve: (row) => row,
    }),
  }),
});

export const inventoryTypeChangeEntry = requestEntry({
  rule: inventoryTypeChange,
  typename: 'InventoryTypeChangeRequest',
  object,
  input,
  inputDescription: 'Turn user numbers into service numbers, or back.',
  decode: (raw) => raw,
});
