import { initContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { SignInEnd } from '../access/sign-in-watch.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Deps } from '../deps.ts';
import type { Language } from '../texts/text.ts';

/** Reads many things in a bounded number of statements: one result per key, in the order of the keys. */
export type BatchRead<K, V> = (deps: Deps, viewer: Viewer, keys: readonly K[]) => Promise<readonly V[]>;

/** A sign-in that outlives its operations: a socket's, whose token may be renewed meanwhile. */
export interface SignIn {
  viewer: Viewer;
  /** Why it is over; null while it holds. */
  over: SignInEnd | null;
}

export interface Context {
  readonly deps: Deps;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly requestId: string;
  /** The operation is known to be within the limits, with these variables. */
  readonly isMeasured?: boolean;
  loaders: Map<unknown, DataLoader<unknown, unknown, string>>;
}

export function createContext({ deps, viewer, requestId, isMeasured = false }: Given): Context {
  const { language } = viewer;
  return { deps, viewer, language, requestId, isMeasured, loaders: new Map(), ...initContextCache() };
}

type Given = Omit<Context, 'loaders' | 'language'>;

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

/** What was read before is read again: after a mutation's change. */
export function refreshLoaders(context: Context): void {
  context.loaders = new Map();
  Object.assign(context, initContextCache());
}
