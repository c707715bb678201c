import type { Frame } from './stream.ts';

/**
 * What a group does for its members, handed in by the transport: realtime itself knows neither viewers nor GraphQL.
 * A viewer is only compared by `identity`.
 */
export interface Audience<E, T, V> {
  /** Who a message is for when it is for that one alone. */
  identity(viewer: V): string;
  /** The viewer as the group's representative: afterwards one knows whether what was made is theirs alone. */
  track(viewer: V): { readonly viewer: V; readonly isPersonal: () => boolean };
  /** What an event says to the viewer; null: nothing. */
  select(event: E, viewer: V): Promise<T | null> | T | null;
  /** Executes the operation for a message. Rejects when the system, not the caller, failed. */
  execute(frame: Frame<T>, viewer: V): Promise<string>;
  /** Resolves when today's rights are in force: members who lost theirs have been removed. */
  rightsInForce(): Promise<void>;
}
