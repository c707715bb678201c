import { builder } from '../../../graphql/builder.ts';
import { NumberListInputRef, requestEntry } from '../request.graphql.ts';
import { customCallingName } from './custom-calling-name.ts';
import type { CustomCallingNameInput } from './rule.ts';

const input = builder.inputRef<CustomCallingNameInput>('CustomCallingNameInput').implement({
  description: 'The name that is shown when these numbers call. In the United States and Puerto Rico.',
  fields: (t) => ({
    callingName: t.string({
      required: true,
      description: '1 to 15 characters: letters A to Z, digits, space . , & - and ’, the first a letter or a digit.',
    }),
    numbers: t.field({ type: NumberListInputRef, required: true, description: 'The numbers; none of them toll-free.' }),
  }),
});

const object = builder.prismaObject('CustomCallingNameRequest', {
  description: 'The name that is shown when the numbers of the case call.',
  fields: (t) => ({
    callingName: t.exposeString('callingName', { description: '1 to 15 characters, as it was written.' }),
  }),
});

export const customCallingNameEntry = requestEntry({
  rule: customCallingName,
  typename: 'CustomCallingNameRequest',
  object,
  input,
  inputDescription: 'Set the name that is shown when numbers call.',
  decode: (raw) => raw,
});
