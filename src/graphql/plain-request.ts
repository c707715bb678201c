/** A request that may be plain: its bytes say all of it, and are read only when its answer is not there yet. */
export interface PlainRequest {
  readonly method: 'GET' | 'POST';
  readonly bytes: string;
  /** Null for whatever has another form than this. */
  read(): Asked | null;
}

/** An operation as the request names it. */
export interface Asked {
  /** Absent: `extensions` name an operation that is known. */
  readonly query?: string;
  readonly extensions?: { readonly persistedQuery: unknown };
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
}

/** Bytes. What is longer is no plain query, and would be read twice. */
const longest = 64 * 1024;

/** A POST in JSON; null when it is too long. */
export function plainPost(body: Buffer): PlainRequest | null {
  if (body.length > longest) return null;
  return {
    method: 'POST',
    bytes: `POST ${body.toString('latin1')}`,
    read: () => readFields(JSON.parse(body.toString())),
  };
}

/** A GET, by the part of its target that begins with the question mark. */
export function plainGet(search: string): PlainRequest | null {
  if (search.length > longest) return null;
  return {
    method: 'GET',
    bytes: `GET ${search}`,
    read() {
      const all = [...new URLSearchParams(search)];
      // Twice the same: which of the two counts is the long way's to say.
      if (new Set(all.map(([name]) => name)).size < all.length) return null;
      const inJson = ([name, value]: readonly [string, string]) =>
        name !== 'query' && name !== 'operationName' && value;
      return readFields(
        Object.fromEntries(all.map((one) => [one[0], inJson(one) === false ? one[1] : JSON.parse(one[1])])),
      );
    },
  };
}

function readFields(given: unknown): Asked | null {
  if (!isRecord(given)) return null;
  const { query, operationName = null, variables = null, extensions, ...more } = given;
  if (Object.keys(more).length > 0) return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  if (variables !== null && !isRecord(variables)) return null;
  if (query !== undefined && typeof query !== 'string') return null;
  const asked = { operationName, variables, ...(query === undefined ? {} : { query }) };
  if (extensions === undefined) return query === undefined ? null : asked;
  if (!isRecord(extensions) || Object.keys(extensions).join() !== 'persistedQuery') return null;
  return { ...asked, extensions: { persistedQuery: extensions.persistedQuery } };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
