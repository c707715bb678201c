import { Document } from '../../../documents/documents.graphql.ts';
import { readDocuments } from '../../../documents/documents.ts';
import { builder } from '../../../graphql/builder.ts';
import { batch } from '../../../graphql/context.ts';
import { decodeNodeId, nobody } from '../../../graphql/node.ts';
import { RequestedTime } from '../../../people/requested-time.graphql.ts';
import { NumberListInputRef, RequestedTimeInputRef, requestEntry } from '../request.graphql.ts';
import { portIn } from './port-in.ts';
import { currentLetter, type LetterRow, readPreviousLetters } from './previous-letters.ts';
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

const LetterOfAuthorisation = builder.objectRef<LetterRow>('LetterOfAuthorisation').implement({
  description: 'A signed letter of a port. Another document is another version; those before it are kept.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'From 1; each new document of an amendment is the next.' }),
    document: t.field({
      type: Document,
      nullable: true,
      description: 'The letter itself. Null: it was removed since.',
      resolve: ({ documentId }, _args, context) => batch(context, readDocuments, documentId),
    }),
    signedOn: t.field({
      type: 'Date',
      description: 'The day of the signature.',
      resolve: ({ signedOn }) => signedOn.toISOString().slice(0, 10),
    }),
    signedBy: t.exposeString('signedBy', {
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
      description: 'The signed letter that stands.',
      resolve: currentLetter,
    }),
    previousLetters: t.field({
      type: [LetterOfAuthorisation],
      description: 'The letters that it replaced, the latest first.',
      resolve: async ({ caseId }, _args, context) => [...(await batch(context, readPreviousLetters, caseId))],
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
