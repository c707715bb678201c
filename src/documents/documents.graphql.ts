import { builder } from '../graphql/builder.ts';
import { batch, type Context } from '../graphql/context.ts';
import { Node, nodeId, readNodesOf } from '../graphql/node.ts';
import { definePayload, perform } from '../graphql/payload.ts';
import { createUpload } from './create-upload.ts';
import { type DocumentRow, readDocuments, whyNotFetched } from './documents.ts';
import { downloadLink, type Link, uploadLink } from './links.ts';

const DocumentKind = builder.enumType('DocumentKind', {
  description: 'What a document is for.',
  values: {
    LETTER_OF_AUTHORISATION: { description: 'The signed letter of a port: PDF, PNG, JPEG or TIFF.' },
    NUMBER_LIST: { description: 'A list of numbers: CSV or plain text.' },
    SUPPORTING: { description: 'Anything that helps: PDF, pictures, CSV, text, DOCX, XLSX or EML.' },
  },
});

const ScanState = builder.enumType('ScanState', {
  description: 'What the scanner for viruses has said of a document.',
  values: {
    PENDING: {
      description: 'Nothing yet; it is asked again each minute. Until then only the side that sent it can fetch it.',
    },
    CLEAN: { description: 'It found nothing.' },
    INFECTED: { description: 'It found something: nobody can fetch or use the document.' },
    UNSCANNED: { description: 'There was no scanner when the bytes came.' },
  },
});

export const Document = builder.prismaObject('Document', {
  description: 'A file. Seen by who may see its case; before it is named in one, by who uploaded it.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque; for «node» and where a documentId is asked for.',
      resolve: ({ id }) => nodeId('Document', id),
    }),
    kind: t.expose('kind', { type: DocumentKind, description: 'What it is for.' }),
    filename: t.exposeString('filename', { description: 'As it was uploaded; 1 to 255 characters, never a path.' }),
    contentType: t.exposeString('contentType', { description: 'Its media type, checked against its content.' }),
    size: t.exposeInt('size', {
      description: 'In bytes, at most 26,214,400 (25 MiB); of a list of numbers 10,485,760 (10 MiB).',
    }),
    sha256: t.exposeString('sha256', {
      nullable: true,
      description: 'Of its content, 64 hexadecimal digits. Null: the bytes have not been sent yet.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was announced.' }),
    storedAt: t.expose('storedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its bytes had arrived. Null: not yet.',
    }),
    scanState: t.expose('scanState', {
      type: ScanState,
      description: 'What the scanner for viruses said; UNSCANNED also while the bytes have not been sent.',
    }),
    url: t.string({
      nullable: true,
      description:
        'Where the viewer can fetch it, good for a minute. Null: the bytes have not been sent yet, or scanState says why not.',
      resolve: (document, _args, { deps, viewer }) =>
        whyNotFetched(viewer, document) === null ? downloadLink(deps, document.id, viewer).url : null,
    }),
  }),
});

readNodesOf('Document', (context, id) => batch(context, readDocuments, id));

interface Header {
  readonly name: string;
  readonly value: string;
}

const UploadHeader = builder.objectRef<Header>('UploadHeader').implement({
  description: 'A header of the request that sends the bytes.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the header.' }),
    value: t.exposeString('value', { description: 'Its value.' }),
  }),
});

interface UploadValue extends Link {
  readonly document: DocumentRow;
}

const Upload = builder.objectRef<UploadValue>('Upload').implement({
  description: 'How to send the bytes of a document.',
  fields: (t) => ({
    documentId: t.id({
      description: 'To name in a case, a letter or a comment once the bytes are sent; within a day, else it is swept.',
      resolve: ({ document }) => nodeId('Document', document.id),
    }),
    url: t.exposeString('url', { description: 'Send them here. Needs no token: the link is the right to send.' }),
    method: t.string({ description: 'The HTTP method: PUT.', resolve: () => 'PUT' }),
    headers: t.field({
      type: [UploadHeader],
      description:
        'Headers to send along; the length goes into Content-Length as always. With Content-Digest: sha-256=:…: (RFC 9530) the bytes are checked on arrival.',
      resolve: ({ document }) => [{ name: 'content-type', value: document.contentType }],
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When the link ends: after an hour.' }),
  }),
});

const CreateUploadInput = builder.inputType('CreateUploadInput', {
  description: 'A file that is to be sent.',
  fields: (t) => ({
    idempotencyKey: t.id({
      description: 'Makes a retry safe for 24 hours; 16 to 64 characters, such as a UUID. Null: a retry runs again.',
    }),
    kind: t.field({ type: DocumentKind, required: true, description: 'What it is for.' }),
    filename: t.string({ required: true, description: 'To show to people; 1 to 255 characters, no path.' }),
    contentType: t.string({ required: true, description: 'Its media type, such as application/pdf.' }),
    size: t.int({
      required: true,
      description: 'In bytes, 1 to 26,214,400 (25 MiB); of a list of numbers to 10,485,760 (10 MiB).',
    }),
  }),
});

const CreateUploadPayload = definePayload<{ documentId: string }>(
  'CreateUploadPayload',
  'What became of an announced file.',
  (t) => ({
    upload: t.field({
      type: Upload,
      nullable: true,
      description: 'How to send the bytes. Null: nothing was done, see «errors».',
      resolve: ({ result }, _args, context) => result && readUpload(context, result.documentId),
    }),
  }),
);

async function readUpload(context: Context, id: string): Promise<UploadValue | null> {
  const document = await batch(context, readDocuments, id);
  return document && { document, ...uploadLink(context.deps, id) };
}

builder.mutationField('createUpload', (t) =>
  t.field({
    type: CreateUploadPayload,
    nullable: true,
    description: 'Announces a file and gives the link to which its bytes are sent.',
    args: { input: t.arg({ type: CreateUploadInput, required: true, description: 'The file.' }) },
    resolve: (_root, { input }, context) => perform(context, createUpload(context.deps, context.viewer, input)),
  }),
);
