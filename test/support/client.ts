import type { TypedDocumentString } from '../generated/graphql.ts';

export interface GraphQLErrorBody {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly argument?: string; readonly requestId?: string };
}

export interface Answer<R> {
  readonly status: number;
  readonly data: R | null;
  readonly errors?: readonly GraphQLErrorBody[];
}

/** Runs typed documents over POST. */
export function createClient(
  url: string,
  token: () => Promise<string | null>,
  headers: Readonly<Record<string, string>>,
) {
  /** Whatever came back, errors and all. */
  async function ask<R, V>(document: TypedDocumentString<R, V>, variables?: V): Promise<Answer<R>> {
    return post<R>(String(document), variables);
  }
  /** A document that no type checker has seen: for wrong ones. */
  async function post<R = unknown>(query: string, variables?: unknown): Promise<Answer<R>> {
    const bearer = await token();
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...(await response.json()) };
  }
  /** The data of an operation that must succeed. */
  async function run<R, V>(document: TypedDocumentString<R, V>, variables?: V): Promise<R> {
    const { data, errors } = await ask(document, variables);
    if (errors || data === null) throw new Error(`The operation failed: ${JSON.stringify(errors)}`);
    return data;
  }
  return { ask, post, run };
}

export type Client = ReturnType<typeof createClient>;
