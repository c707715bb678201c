import { createHash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { RequestError } from '../errors.ts';
import { persistedTexts } from '../texts/persisted.ts';
import { wrapError } from './present-errors.ts';

/** Of an operation as a transport has it, before it is parsed. */
interface Asked {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/**
 * Operations by the SHA-256 of their text, in the manner of automatic persisted queries: a client names the hash alone,
 * and says the text once more when this node does not know it.
 */
export interface PersistedOperations {
  /** The text that is asked for; undefined: none. Throws PERSISTED_QUERY_NOT_FOUND, and when hash and text differ. */
  textOf(asked: Asked): string | undefined;
  /** Remembers a text that was valid and came with its hash from somebody who is signed in. */
  keep(asked: Asked): void;
}

const rememberedAtMost = 500;
const longestRemembered = 20_000;

export function createPersistedOperations(): PersistedOperations {
  const texts = new Map<string, string>();

  return {
    textOf({ query, extensions }) {
      const hash = readHash(extensions);
      const text = typeof query === 'string' && query !== '' ? query : undefined;
      if (hash === null) return text;
      if (text !== undefined) {
        if (hashOf(text) !== hash) throw new RequestError('BAD_USER_INPUT', {}, persistedTexts.otherHash);
        return text;
      }
      const known = texts.get(hash);
      if (known === undefined) throw new RequestError('PERSISTED_QUERY_NOT_FOUND');
      // What nobody has asked for the longest leaves first.
      texts.delete(hash);
      texts.set(hash, known);
      return known;
    },
    keep({ query, extensions }) {
      const hash = readHash(extensions);
      if (hash === null || typeof query !== 'string' || query.length > longestRemembered || texts.has(hash)) return;
      texts.set(hash, query);
      const [oldest] = texts.keys();
      if (texts.size > rememberedAtMost && oldest !== undefined) texts.delete(oldest);
    },
  };
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Null: the operation has no hash. One of another form names no operation that there is. */
function readHash(extensions: unknown): string | null {
  if (!isRecord(extensions) || !isRecord(extensions.persistedQuery)) return null;
  const { sha256Hash } = extensions.persistedQuery;
  return typeof sha256Hash === 'string' ? sha256Hash.toLowerCase() : 'none';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Over HTTP and SSE; WebSockets hand their messages to `textOf` themselves. */
export function usePersistedOperations(persisted: PersistedOperations): Plugin {
  const learn = ({ args }: { readonly args: { readonly contextValue?: unknown } }) => {
    const { contextValue } = args;
    if (isRecord(contextValue) && isRecord(contextValue.params)) persisted.keep(contextValue.params);
  };
  return {
    onParams({ params, setParams }) {
      try {
        const query = persisted.textOf(params);
        if (query !== undefined && query !== params.query) setParams({ ...params, query });
      } catch (error) {
        throw wrapError(error);
      }
    },
    onExecute: learn,
    onSubscribe: learn,
  };
}
