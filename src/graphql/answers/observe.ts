import type { Viewer } from '../../access/viewer.ts';
import type { Deps } from '../../deps.ts';
import { trackViewer } from '../track-viewer.ts';
import { createReadSet } from './read-set.ts';

/** What is known of an execution once it is over. */
export interface Observed {
  readonly deps: Deps;
  readonly viewer: Viewer;
  /** Something was asked that is the viewer's alone. */
  isPersonal(): boolean;
  /** All that was read moves a head when it changes. */
  isCovered(): boolean;
  /** Until when (by the product's clock, in milliseconds) it would come out the same; null: nobody can say. */
  holdsUntil(): number | null;
}

/**
 * What an execution is given in place of the real things, so that one knows what its answer hangs on. No field has to
 * say so, and none can forget to: what is not understood is not kept.
 */
export function observe(deps: Deps, real: Viewer): Observed {
  const { viewer, isPersonal } = trackViewer(real);
  const reads = createReadSet(deps.prisma);
  let until: number | null = Number.POSITIVE_INFINITY;

  // Every member by name: whoever adds one decides here what it does to an answer.
  const observed: Deps = {
    rows: reads.watch(deps.rows),
    rowsTogether: () => reads.watch(deps.rowsTogether()),
    prisma: reads.prisma,
    now() {
      until = null;
      return deps.now();
    },
    nowUntil(boundaries) {
      const now = deps.now();
      for (const boundary of boundaries) {
        if (until !== null && boundary !== null && boundary >= now) until = Math.min(until, boundary.getTime());
      }
      return now;
    },
    get documentStore() {
      reads.outside();
      return deps.documentStore;
    },
    get scanner() {
      reads.outside();
      return deps.scanner;
    },
    get bell() {
      reads.outside();
      return deps.bell;
    },
    databaseKind: deps.databaseKind,
    cursors: deps.cursors,
    caseNumberKey: deps.caseNumberKey,
    linkKey: deps.linkKey,
    publicUrl: deps.publicUrl,
  };
  return { deps: observed, viewer, isPersonal, isCovered: reads.isCovered, holdsUntil: () => until };
}
