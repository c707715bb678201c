import type { ServerResponse } from 'node:http';
import { every } from '../every.ts';
import { spread } from './spread.ts';
import { nameInTable, type UnansweringPeers } from './unanswering-peers.ts';

/** Two looks after the ping that was not answered are over within the 24 seconds that a dead socket has, too. */
const lookMilliseconds = 5_000;

/** The answers of this node that go on for as long as their readers listen (SSE). */
export interface EventStreams {
  add(response: ServerResponse): void;
  /** Ends all, spread over time: without «complete», so that the clients come back. */
  stop(): Promise<void>;
}

/** Ends those whose other side has vanished. It answers no ping as a socket does, so the kernel is asked. */
export function createEventStreams(
  unansweringPeers: UnansweringPeers,
  onError: (error: unknown) => void,
  milliseconds = lookMilliseconds,
): EventStreams {
  const open = new Set<ServerResponse>();
  let suspects: ReadonlySet<string> = new Set();
  const stopLooking = every(milliseconds, look, onError);

  async function look(): Promise<void> {
    if (open.size === 0) return;
    const unanswering = await unansweringPeers();
    for (const response of open) {
      const name = response.socket && nameInTable(response.socket);
      // Twice in a row: a line that was away for a moment is no dead reader.
      if (name && unanswering.has(name) && suspects.has(name)) response.destroy();
    }
    suspects = unanswering;
  }

  return {
    add(response) {
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    async stop() {
      await stopLooking();
      await spread([...open], (response) => response.destroy());
    },
  };
}
