import type { Audience } from './audience.ts';
import type { Cursors } from './cursor.ts';
import type { Prepared } from './sink.ts';
import type { Frame, Stream } from './stream.ts';
import type { Tail, Told } from './tail.ts';

export interface Building<E, T, V> {
  readonly stream: Stream<E>;
  readonly tail: Tail<E>;
  readonly cursors: Cursors;
  readonly now: () => Date;
  readonly audience: Audience<E, T, V>;
}

export interface MessageBuilder<E, V> {
  /** Whether messages differ from person to person: found out by executing, and never forgotten. */
  isPersonal(): boolean;
  /** The messages of events for whoever was last told `told`. */
  events(viewer: V, told: string, events: readonly Told<E>[]): Promise<readonly Prepared[]>;
  progress(viewer: V, cursor: string, previousCursor: string | null): Promise<Prepared>;
  /** Listens to the tail no more, which goes on for others. */
  stop(): void;
}

type Kept = Promise<{ readonly prepared: Prepared; readonly ofOne: string | null }>;

const keptAtMost = 500;
/** A progress message carries a time: those built within a second of each other are the same. */
const progressMilliseconds = 1_000;

/**
 * Builds messages, each once for all that were told the same before. A message is kept while nothing newer has come:
 * `case` is read at delivery, so that a later reader must not get an earlier reading.
 */
export function createMessageBuilder<E, T, V>(building: Building<E, T, V>): MessageBuilder<E, V> {
  const { stream, tail, cursors, now, audience } = building;
  const kept = new Map<string, Kept>();
  let personal = false;
  const stop = tail.onGrow(() => kept.clear());

  async function execute(frame: Frame<T>, viewer: V) {
    const tracked = audience.track(viewer);
    const payload = await audience.execute(frame, tracked.viewer);
    const ofOne = tracked.isPersonal() ? audience.identity(viewer) : null;
    personal ||= ofOne !== null;
    return { prepared: { cursor: frame.cursor, payload }, ofOne };
  }

  async function once(key: string, frame: Frame<T>, viewer: V): Promise<Prepared> {
    const name = personal ? `${audience.identity(viewer)} ${key}` : key;
    let found = kept.get(name);
    if (!found) {
      found = execute(frame, viewer);
      if (kept.size >= keptAtMost) kept.clear();
      kept.set(name, found);
      found.catch(() => kept.delete(name));
    }
    const { prepared, ofOne } = await found;
    // It was built for somebody else, and only then it was seen to be theirs alone.
    if (ofOne !== null && ofOne !== audience.identity(viewer)) return once(key, frame, viewer);
    return prepared;
  }

  return {
    stop,
    isPersonal: () => personal,
    async events(viewer, told, events) {
      let previousCursor = told;
      const messages: Promise<Prepared>[] = [];
      for (const { event, place, occurredAt } of events) {
        const tracked = audience.track(viewer);
        const selected = await audience.select(event, tracked.viewer);
        personal ||= tracked.isPersonal();
        if (selected === null) continue;
        const cursor = cursors.encode(stream, place);
        const frame = { cursor, previousCursor, occurredAt, event: selected };
        messages.push(once(`${cursor} ${previousCursor}`, frame, viewer));
        previousCursor = cursor;
      }
      return Promise.all(messages);
    },
    progress(viewer, cursor, previousCursor) {
      const moment = Math.floor(now().getTime() / progressMilliseconds);
      const frame = { cursor, previousCursor, occurredAt: now(), event: null };
      return once(`progress ${moment} ${cursor} ${previousCursor}`, frame, viewer);
    },
  };
}
