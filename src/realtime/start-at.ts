import { RequestError } from '../errors.ts';
import type { Cursors } from './cursor.ts';
import type { Place } from './place.ts';
import type { Stream } from './stream.ts';
import type { Tail } from './tail.ts';

/** Where a subscription begins: the head, or what its cursor says. Judged before any event: never a silent gap. */
export async function startAt<E>(
  stream: Stream<E>,
  tail: Tail<E>,
  after: string | null,
  cursors: Cursors,
): Promise<Place> {
  await tail.refresh();
  if (after === null) return tail.place();
  const place = cursors.decode(stream, after);
  if (!place || place.length !== tail.place().length) throw new RequestError('CURSOR_INVALID');
  const head = tail.place();
  if (place.some(({ position }, shard) => position > (head[shard]?.position ?? 0)))
    throw new RequestError('EPOCH_CHANGED');
  // From memory when the place is there: a herd that comes back after a restart asks the database nothing.
  const known = tail.placeLike(place);
  const tags = known ? known.map(({ tag }) => tag) : await stream.tagsAt(place);
  if (tags.includes(null)) throw new RequestError('CURSOR_EXPIRED');
  if (place.some(({ tag }, shard) => !tags[shard]?.equals(tag))) throw new RequestError('EPOCH_CHANGED');
  return known ?? place;
}
