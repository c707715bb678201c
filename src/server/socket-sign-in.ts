import { GraphQLError } from 'graphql';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Authentication } from '../access/authentication.ts';
import type { SignInWatch } from '../access/sign-in-watch.ts';
import type { Viewer } from '../access/viewer.ts';
import { RequestError } from '../errors.ts';
import type { SignIn } from '../graphql/context.ts';

/** For clients 4401 means: sign in anew; 4403: do not come back as you are; 4440: come back, with a new token. */
const closings = {
  UNAUTHENTICATED: { code: 4401, reason: 'Unauthenticated' },
  REVOKED: { code: 4403, reason: 'Access revoked' },
  OTHER_PERSON: { code: 4403, reason: 'The token is of another person' },
  EXPIRED: { code: 4440, reason: 'Token expired' },
  CHANGED: { code: 4440, reason: 'Role changed' },
} as const;

const initPayload = z.object({ authorization: z.string(), acceptLanguage: z.string().optional() });
const pingPayload = z.object({ authorization: z.string() });

/** Who is at the other end of a socket, from its connection_init to its end. */
export interface SocketSignIn {
  current(): SignIn | null;
  /** Takes the payload of connection_init; false when the socket was closed instead. */
  open(payload: unknown): Promise<boolean>;
  /** Takes the payload of a ping: with an `authorization` it renews the token of the same person. */
  renew(payload: unknown): Promise<void>;
  /** Closes the socket when one of the errors says that the sign-in is over. */
  judge(errors: readonly GraphQLError[]): void;
}

export function createSocketSignIn(
  socket: WebSocket,
  authentication: Authentication,
  signIns: SignInWatch,
): SocketSignIn {
  return new SignInOfSocket(socket, authentication, signIns);
}

class SignInOfSocket implements SocketSignIn {
  #signIn: SignIn | null = null;

  constructor(
    readonly socket: WebSocket,
    readonly authentication: Authentication,
    readonly signIns: SignInWatch,
  ) {}

  current(): SignIn | null {
    return this.#signIn;
  }

  async open(payload: unknown): Promise<boolean> {
    const given = initPayload.safeParse(payload).data;
    const viewer = await this.#authenticate(given?.authorization ?? '', given?.acceptLanguage ?? null);
    if (!viewer || this.socket.readyState !== this.socket.OPEN) return false;
    const opened: SignIn = { viewer, over: null };
    this.#signIn = opened;
    const stop = this.signIns.watch(
      () => opened.viewer,
      (why) => {
        opened.over = why;
        this.#close(why);
      },
    );
    this.socket.on('close', stop);
    return true;
  }

  async renew(payload: unknown): Promise<void> {
    const given = pingPayload.safeParse(payload).data;
    const signIn = this.#signIn;
    if (!given || !signIn) return;
    // The language stays what it was when the socket was opened.
    const viewer = await this.#authenticate(given.authorization, signIn.viewer.language);
    if (!viewer) return;
    if (viewer.kind !== signIn.viewer.kind || viewer.id !== signIn.viewer.id) return this.#close('OTHER_PERSON');
    // What runs on the socket was begun in the old role.
    if (viewer.role !== signIn.viewer.role) return this.#close('CHANGED');
    signIn.viewer = viewer;
  }

  judge(errors: readonly GraphQLError[]): void {
    if (!this.#signIn || !errors.some(isUnauthenticated)) return;
    this.#close(this.#signIn.over ?? 'REVOKED');
  }

  #close(why: keyof typeof closings): void {
    this.socket.close(closings[why].code, closings[why].reason);
  }

  async #authenticate(authorization: string, acceptLanguage: string | null): Promise<Viewer | null> {
    try {
      return await this.authentication.authenticate({ authorization, acceptLanguage });
    } catch (error) {
      if (!isUnauthenticated(error)) throw error;
      this.#close('UNAUTHENTICATED');
      return null;
    }
  }
}

function isUnauthenticated(error: unknown): boolean {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  if (cause instanceof GraphQLError) return cause.extensions.code === 'UNAUTHENTICATED';
  return cause instanceof RequestError && cause.code === 'UNAUTHENTICATED';
}
