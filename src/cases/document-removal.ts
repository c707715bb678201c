import type { Viewer } from '../access/viewer.ts';
import type { DocumentRow } from '../documents/documents.ts';
import { type Decision, decide } from './case-actions.ts';
import type { CaseFacts } from './case-facts.ts';
import { refuse } from './case-guards.ts';
import { isWithCarrier } from './with-carrier.ts';

/** May the viewer remove this document of a case now? */
export function decideRemoval(
  viewer: Viewer,
  document: DocumentRow,
  facts: CaseFacts,
  /** The document of the letter that stands; null where there is none. */
  letterDocumentId: string | null,
  now: Date,
): Decision {
  const side = viewer.kind === 'AGENT' ? 'DESK' : 'TENANT';
  const decision = decide('removeDocument', facts, { side, isAdmin: false, isCreator: false }, now);
  if (!decision.allowed) return decision;
  if (!isTheirs(viewer, document)) return refuse('NOT_YOUR_DOCUMENT');
  if (document.kind !== 'LETTER_OF_AUTHORISATION') return decision;
  if (isWithCarrier(facts)) return refuse('LETTER_WITH_CARRIER');
  return document.id === letterDocumentId ? refuse('LETTER_IN_FORCE') : decision;
}

/** A person's own, an admin's those of all people of the tenant, an agent's those of the desk. */
function isTheirs(viewer: Viewer, { uploaderPersonId }: DocumentRow): boolean {
  if (viewer.kind === 'AGENT' || uploaderPersonId === null) return viewer.kind === 'AGENT' && uploaderPersonId === null;
  return viewer.role === 'ADMIN' || uploaderPersonId === viewer.id;
}
