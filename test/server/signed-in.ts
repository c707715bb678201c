import type { TestApp } from '../support/app.ts';

/** A bare socket on which somebody has signed in. */
export async function signedIn(app: TestApp, email: string, payload: object = {}) {
  const socket = await app.rawSocket();
  const authorization = `Bearer ${await app.token(email)}`;
  socket.send({ type: 'connection_init', payload: { authorization, ...payload } });
  await socket.frame();
  return {
    ...socket,
    /** The next frame of an operation, or the next pong; others are passed over. */
    async frameOf(id: string) {
      let frame = await socket.frame();
      while (frame.id !== id) frame = await socket.frame();
      return frame;
    },
    async pong() {
      let frame = await socket.frame();
      while (frame.type !== 'pong') frame = await socket.frame();
      return frame;
    },
    /** Begins an operation. */
    subscribe: (id: string, query: unknown, variables: object = {}) =>
      socket.send({ id, type: 'subscribe', payload: { query: String(query), variables } }),
    complete: (id: string) => socket.send({ id, type: 'complete' }),
  };
}
