import type { Authentication } from '../../access/authentication.ts';
import { createSignInMemory } from '../../access/sign-in-memory.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Deps } from '../../deps.ts';
import { createHeadWatch } from '../../realtime/head-watch.ts';
import { createAnswers } from './answers.ts';
import { createReadAfter, type Feed } from './read-after.ts';

interface Options {
  readonly deps: Deps;
  readonly authentication: Authentication;
  readonly feedOf: (viewer: Viewer) => Feed;
  readonly mostMib: number;
  /** Milliseconds for which a look at the heads is believed; undefined: as it is meant to be. */
  readonly headsTrustedFor: number | undefined;
}

/** Moves with people, what they are called and may do, and with all else that no event tells; triggers move it. */
const directory = ['directory'];

/** What keeps answers, and what tells it that they are answers no more. */
export function openAnswers({ deps, authentication, feedOf, mostMib, headsTrustedFor }: Options) {
  const watch = createHeadWatch(deps.rows, headsTrustedFor);
  const headsOf = (viewer: Viewer) => [...feedOf(viewer).heads, ...directory];
  const readAfter = createReadAfter({ watch, cursors: deps.cursors, feedOf, headsOf });
  const people = {
    epoch() {
      const sphere = watch.sphere(directory);
      return watch.isCurrent(sphere) ? sphere.epoch : null;
    },
    async look() {
      const sphere = watch.sphere(directory);
      await watch.look(sphere);
      return sphere.epoch;
    },
  };
  const signInMemory = createSignInMemory(authentication, people, deps.now);
  const mostBytes = mostMib * 1024 * 1024;
  const answers =
    mostMib === 0 ? null : createAnswers({ deps, watch, signIns: signInMemory, readAfter, headsOf, mostBytes });
  // A ring says that something has moved, on whichever node.
  deps.bell.overhear(watch.distrust);
  return {
    answers,
    /** Who has signed in, also where no answer is kept. */
    signInMemory,
    readAfter,
    /** This node has learnt of something new. */
    onNews: watch.distrust,
    /** This node has written something. */
    written: () => (answers ? answers.changed() : watch.distrust()),
  };
}
