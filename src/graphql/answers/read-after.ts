import type { Viewer } from '../../access/viewer.ts';
import { RequestError } from '../../errors.ts';
import type { Cursors, StreamName } from '../../realtime/cursor.ts';
import type { HeadWatch } from '../../realtime/head-watch.ts';
import { readAfterTexts } from '../../texts/read-after.ts';

/** Resolves when this node has seen the position of the viewer's feed; throws when that is none, or does not come. */
export type ReadAfter = (viewer: Viewer, cursor: string) => Promise<void>;

/** The feed of whatever the viewer may see of cases, and its heads in the order of its shards. */
export type Feed = StreamName & { readonly heads: readonly string[] };

interface Options {
  readonly watch: HeadWatch;
  readonly cursors: Cursors;
  readonly feedOf: (viewer: Viewer) => Feed;
  readonly headsOf: (viewer: Viewer) => readonly string[];
}

/** Milliseconds: a copy of the database that lags further behind is no place to read from. */
const patience = 5_000;
const pause = 50;

export function createReadAfter({ watch, cursors, feedOf, headsOf }: Options): ReadAfter {
  return async (viewer, cursor) => {
    const feed = feedOf(viewer);
    const points = cursors.decode(feed, cursor);
    if (!points || points.length !== feed.heads.length) {
      throw new RequestError('BAD_USER_INPUT', {}, readAfterTexts.invalid);
    }
    const isReached = () => {
      const { positions } = watch.sphere(headsOf(viewer));
      return points.every(({ position }, shard) => (positions.get(feed.heads[shard] ?? '') ?? -1) >= position);
    };
    const since = performance.now();
    while (!isReached()) {
      await watch.lookAnew(watch.sphere(headsOf(viewer)));
      if (isReached()) return;
      if (performance.now() - since > patience) throw new RequestError('EPOCH_CHANGED');
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
}
