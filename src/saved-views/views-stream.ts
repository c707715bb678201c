import { sightOf, type Viewer } from '../access/viewer.ts';
import { feedHeads } from '../cases/feed.ts';
import type { Deps } from '../deps.ts';
import { headsStream } from '../realtime/heads-stream.ts';
import type { Stream } from '../realtime/stream.ts';

/** The head that moves with every view of the viewer's team. */
export const viewsHead = (viewer: Viewer): string => `views:${viewer.kind === 'AGENT' ? 'desk' : viewer.tenantId}`;

/** Moves when a view of the team has changed, and when cases have. */
export function viewsStream({ prisma }: Pick<Deps, 'prisma'>, viewer: Viewer): Stream<number> {
  const head = viewsHead(viewer);
  return headsStream(prisma, { stream: head, sight: sightOf(viewer), heads: [head, ...feedHeads(viewer)] });
}
