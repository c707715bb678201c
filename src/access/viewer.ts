import type { Language } from '../texts/text.ts';

interface SignedIn {
  readonly id: string;
  readonly displayName: string;
  /** Of the caller: Accept-Language before the profile. */
  readonly language: Language;
  /** When the token ends. */
  readonly expiresAt: Date;
}

/** A person of a tenant. */
export interface PersonViewer extends SignedIn {
  readonly kind: 'PERSON';
  readonly tenantId: string;
  readonly role: 'MEMBER' | 'ADMIN';
}

/** An agent of the desk: of no tenant. */
export interface AgentViewer extends SignedIn {
  readonly kind: 'AGENT';
  readonly role: 'AGENT' | 'LEAD';
}

/** Whoever asks, with today's role. Nothing is read without one. */
export type Viewer = PersonViewer | AgentViewer;

/** What one may see of a case: the tenant's people all but what is the desk's alone. */
export type Sight = 'TENANT' | 'DESK';

export function sightOf(viewer: Viewer): Sight {
  return viewer.kind === 'AGENT' ? 'DESK' : 'TENANT';
}
