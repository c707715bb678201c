import { Document } from '../documents/documents.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { batch } from '../graphql/context.ts';
import { decodeNodeId, nobody } from '../graphql/node.ts';
import { perform } from '../graphql/payload.ts';
import { ActionVerdict } from './case-actions.graphql.ts';
import type { Decision } from './case-actions.ts';
import { defineCasePayload, idempotencyKeyField } from './case-payload.graphql.ts';
import { decideRemoval } from './document-removal.ts';
import { readFacts } from './read-facts.ts';
import { removeDocument } from './remove-document.ts';
import { readLetterDocuments } from './requests/port-in/previous-letters.ts';

/** An upload that nothing names is its sender's, who alone sees it. */
const allowed: Decision = { allowed: true, to: 'SUBMITTED', until: null, needs: null };

builder.objectField(Document, 'viewerCanRemove', (t) =>
  t.field({
    type: ActionVerdict,
    description: 'Whether the viewer may remove it now: removeDocument.',
    async resolve(document, _args, context) {
      const { caseId, kind } = document;
      const facts = caseId === null ? null : await batch(context, readFacts, caseId);
      if (caseId === null || !facts) return allowed;
      const letter = kind === 'LETTER_OF_AUTHORISATION' ? await batch(context, readLetterDocuments, caseId) : null;
      return decideRemoval(context.viewer, document, facts, letter, context.deps.now());
    },
  }),
);

const RemoveDocumentInput = builder.inputType('RemoveDocumentInput', {
  description: 'A document that shall not be there any more.',
  fields: (t) => ({
    idempotencyKey: t.id(idempotencyKeyField),
    documentId: t.id({ required: true, description: 'The `id` of a Document.' }),
  }),
});

const RemoveDocumentPayload = defineCasePayload(
  'RemoveDocumentPayload',
  'What became of a document. Of one that was in no case there is none to tell either.',
);

builder.mutationField('removeDocument', (t) =>
  t.field({
    type: RemoveDocumentPayload,
    nullable: true,
    description:
      'Removes a document and its bytes from an open case: a person their own, an admin those of all people of the tenant, an agent the desk’s. Never the letter that an order stands on.',
    args: { input: t.arg({ type: RemoveDocumentInput, required: true, description: 'The document.' }) },
    resolve: (_root, { input }, context) => {
      const documentId = decodeNodeId('Document', input.documentId) ?? nobody;
      return perform(context, removeDocument(context.deps, context.viewer, { ...input, documentId }));
    },
  }),
);
