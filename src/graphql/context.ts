import { initContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Authentication } from '../access/authentication.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import type { Language } from '../texts/text.ts';

/** Reads many things in a bounded number of statements: one result per key, in the order of the keys. */
export type BatchRead<K, V> = (deps: Deps, viewer: Viewer, keys: readonly K[]) => Promise<readonly V[]>;

export interface Context {
  readonly deps: Deps;
  viewer: Viewer;
  readonly language: Language;
  readonly requestId: string;
  /** Of an SSE reconnect: wins over the argument `after`. */
  readonly lastEventId: string | null;
  /** The cursor of the subscription's message that is being executed: the `id:` of SSE. */
  cursor: string | null;
  loaders: Map<unknown, DataLoader<unknown, unknown, string>>;
  readonly authentication: Authentication;
}

export function createContext(given: Omit<Context, 'cursor' | 'loaders' | 'language'>): Context {
  return { ...given, language: given.viewer.language, cursor: null, loaders: new Map(), ...initContextCache() };
}

/** Reads one key together with all others that the same tick asks of the same reader. */
export function batch<K, V>(context: Context, read: BatchRead<K, V>, key: K): Promise<V> {
  let loader = context.loaders.get(read);
  if (!loader) {
    loader = new DataLoader<unknown, unknown, string>(
      // The one seam between the untyped map and the reader whose identity is the key.
      (keys) => read(context.deps, context.viewer, keys as readonly K[]),
      { cacheKeyFn: (value) => (typeof value === 'string' ? value : JSON.stringify(value)) },
    );
    context.loaders.set(read, loader);
  }
  return loader.load(key) as Promise<V>;
}

/** Today's role of whoever is signed in; throws UNAUTHENTICATED once they are revoked or the token has expired. */
export async function renewViewer(context: Context): Promise<void> {
  context.viewer = await context.authentication.renew(context.viewer);
}

/** What was read before is read again: after a mutation's change, and for each event of a subscription. */
export function refreshLoaders(context: Context): void {
  context.loaders = new Map();
  Object.assign(context, initContextCache());
}
