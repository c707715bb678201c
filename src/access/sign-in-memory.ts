import { hash } from 'node:crypto';
import type { Authentication } from './authentication.ts';
import type { Viewer } from './viewer.ts';

/** Somebody who has signed in, as they are told apart from all others. */
export interface KnownSignIn {
  readonly viewer: Viewer;
  /** The same for all to whom the same is shown. */
  readonly sight: string;
  /** Theirs alone. */
  readonly identity: string;
}

type Credentials = Parameters<Authentication['authenticate']>[0];

export interface SignInMemory {
  /** Null: not known, or no more. */
  find(credentials: Credentials): KnownSignIn | null;
  /** Asks who it is today; throws UNAUTHENTICATED. */
  signIn(credentials: Credentials): Promise<KnownSignIn>;
}

/** The epoch of all that is known of people: another one as soon as anybody's role, name or language has changed. */
interface People {
  /** Null: it has to be looked at first. */
  readonly epoch: () => number | null;
  readonly look: () => Promise<number>;
}

const rememberedAtMost = 10_000;
/** Milliseconds; then the token is judged again. */
const rememberedFor = 30_000;

interface Remembered extends KnownSignIn {
  readonly epoch: number;
  readonly until: number;
}

/** Who a token's person is today costs a statement: it is asked once, until something has changed of anybody. */
export function createSignInMemory(authentication: Authentication, people: People, now: () => Date): SignInMemory {
  const known = new Map<string, Remembered>();

  function find(key: string): KnownSignIn | null {
    const remembered = known.get(key);
    if (!remembered || remembered.epoch !== people.epoch()) return null;
    const moment = now();
    return moment.getTime() < remembered.until && moment < remembered.viewer.expiresAt ? remembered : null;
  }

  return {
    find: (credentials) => find(keyOf(credentials)),
    async signIn(credentials) {
      // Before the reading: what changes meanwhile is noticed.
      const epoch = await people.look();
      const key = keyOf(credentials);
      const found = find(key);
      if (found) return found;
      const viewer = await authentication.authenticate(credentials);
      const { kind, id, role, language } = viewer;
      const tenantId = viewer.kind === 'PERSON' ? viewer.tenantId : null;
      const sight = JSON.stringify([kind, tenantId, role, language]);
      const identity = JSON.stringify([kind, tenantId, role, language, id]);
      const one = { viewer, sight, identity, epoch, until: now().getTime() + rememberedFor };
      known.delete(key);
      known.set(key, one);
      const [oldest] = known.keys();
      if (known.size > rememberedAtMost && oldest !== undefined) known.delete(oldest);
      return one;
    },
  };
}

/** Not the token itself: what is in memory may end in a dump. */
function keyOf({ authorization, acceptLanguage }: Credentials): string {
  const token = hash('sha256', authorization ?? '', 'base64');
  // No more of it is ever read.
  return `${token} ${acceptLanguage?.slice(0, 200) ?? ''}`;
}
