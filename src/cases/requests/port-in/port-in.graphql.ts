import { Document } from '../../../documents/documents.graphql.ts';
import { readDocuments } from '../../../documents/documents.ts';
import type { PortInRequestModel } from '../../../generated/prisma/models.ts';
import { builder } from '../../../graphql/builder.ts';
import { batch } from '../../../graphql/context.ts';
import { decodeNodeId, nobody } from '../../../graphql/node.ts';
import { NumberListInputRef, RequestedTime, RequestedTimeInputRef, requestEntry } from '../request.graphql.ts';
import { portIn } from './port-in.ts';
import type { PortInInput } from './rule.ts';

const LetterOfAuthorisationInput = builder
  .inputRef<PortInInput['letterOfAuthorisation']>('LetterOfAuthorisationInput')
  .implement({
    description: 'The signed letter without which a port cannot be worked.',
    fields: (t) => ({
      documentId: t.id({ required: true, description: 'Of createUpload with the kind LETTER_OF_AUTHORISATION.' }),
      signedOn: t.field({
        type: 'Date',
        required: true,
        description: 'The day of the signature, YYYY-MM-DD; at most 90 days ago.',
      }),
      signedBy: t.string({ required: true, description: 'The authorised person who signed, 1 to 100 characters.' }),
    }),
  });

const input = builder.inputRef<PortInInput>('PortInInput').implement({
  description: 'Numbers that move in from another carrier.',
  fields: (t) => ({
    orderName: t.string({ required: true, description: 'A friendly name for the port order, 1 to 100 characters.' }),
    requestedFor: t.field({
      type: RequestedTimeInputRef,
      required: true,
      description: 'When they shall move. Not a guarantee: the current carrier must approve first.',
    }),
    letterOfAuthorisation: t.field({
      type: LetterOfAuthorisationInput,
      required: true,
      description: 'The signed letter; it lists all the numbers.',
    }),
    numbers: t.field({ type: NumberListInputRef, required: true, description: 'The numbers that move.' }),
  }),
});

const LetterOfAuthorisation = builder.objectRef<PortInRequestModel>('LetterOfAuthorisation').implement({
  description: 'The signed letter of a port.',
  fields: (t) => ({
    document: t.field({
      type: Document,
      nullable: true,
      description: 'The letter itself. Null: it was removed since.',
      resolve: ({ letterDocumentId }, _args, context) => batch(context, readDocuments, letterDocumentId),
    }),
    signedOn: t.field({
      type: 'Date',
      description: 'The day of the signature.',
      resolve: ({ letterSignedOn }) => letterSignedOn.toISOString().slice(0, 10),
    }),
    signedBy: t.exposeString('letterSignedBy', {
      description: 'The authorised person who signed, 1 to 100 characters.',
    }),
  }),
});

const object = builder.prismaObject('PortInRequest', {
  description: 'Numbers that move in from another carrier.',
  fields: (t) => ({
    orderName: t.exposeString('orderName', { description: 'A friendly name for the port order, 1 to 100 characters.' }),
    requestedFor: t.field({
      type: RequestedTime,
      description: 'When they shall move; not a guarantee.',
      resolve: (row) => row,
    }),
    letterOfAuthorisation: t.field({
      type: LetterOfAuthorisation,
      description: 'The signed letter.',
      resolve: (row) => row,
    }),
  }),
});

export const portInEntry = requestEntry({
  rule: portIn,
  typename: 'PortInRequest',
  object,
  input,
  inputDescription: 'Move numbers in from another carrier.',
  decode: (raw) => {
    const { letterOfAuthorisation: letter } = raw;
    const documentId = decodeNodeId('Document', letter.documentId) ?? nobody;
    return { ...raw, letterOfAuthorisation: { ...letter, documentId } };
  },
});
