import { builder } from '../../../graphql/builder.ts';
import { RequestedTime } from '../../../people/requested-time.graphql.ts';
import { NumberListInputRef, RequestedTimeInputRef, requestEntry } from '../request.graphql.ts';
import { crossTenantPort } from './cross-tenant-port.ts';
import type { CrossTenantPortInput } from './rule.ts';

const input = builder.inputRef<CrossTenantPortInput>('CrossTenantPortInput').implement({
  description:
    'Numbers that move between two organisations; yours is one of them. The other is text, nothing is looked up.',
  fields: (t) => ({
    sourceTenantDomain: t.string({
      required: true,
      description: 'A domain of the organisation that has the numbers, such as contoso.com; at most 253 characters.',
    }),
    sourceTenantId: t.string({ description: 'Its directory id, at most 100 characters. Null: not known.' }),
    destinationTenantDomain: t.string({
      required: true,
      description: 'A domain of the organisation that gets them, such as contoso.com; at most 253 characters.',
    }),
    destinationTenantId: t.string({ description: 'Its directory id, at most 100 characters. Null: not known.' }),
    requestedFor: t.field({ type: RequestedTimeInputRef, required: true, description: 'When they shall move.' }),
    numbers: t.field({ type: NumberListInputRef, required: true, description: 'The numbers that move.' }),
  }),
});

const object = builder.prismaObject('CrossTenantPortRequest', {
  description: 'Numbers that move between two organisations.',
  fields: (t) => ({
    sourceTenantDomain: t.exposeString('sourceTenantDomain', {
      description: 'Of the organisation that has the numbers, in small letters.',
    }),
    sourceTenantId: t.exposeString('sourceTenantId', {
      nullable: true,
      description: 'The directory id of the organisation that has the numbers. Null: not given.',
    }),
    destinationTenantDomain: t.exposeString('destinationTenantDomain', {
      description: 'Of the one that gets them, in small letters.',
    }),
    destinationTenantId: t.exposeString('destinationTenantId', {
      nullable: true,
      description: 'The directory id of the one that gets them. Null: not given.',
    }),
    requestedFor: t.field({ type: RequestedTime, description: 'When they shall move.', resolve: (row) => row }),
    sourceConfirmedAt: t.expose('sourceConfirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When an admin of the source confirmed. Null: not yet, and no number leaves before.',
    }),
  }),
});

export const crossTenantPortEntry = requestEntry({
  rule: crossTenantPort,
  typename: 'CrossTenantPortRequest',
  object,
  input,
  inputDescription: 'Move numbers between two organisations.',
  decode: (raw) => raw,
});
