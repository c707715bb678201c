import type { KnownSignIn, SignInMemory } from '../../access/sign-in-memory.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Deps } from '../../deps.ts';
import type { HeadWatch, Sphere } from '../../realtime/head-watch.ts';
import type { Operation } from '../yoga.ts';
import { type Answer, createAnswerStore, type KeptAnswer } from './answer-store.ts';
import { type Observed, observe } from './observe.ts';
import type { ReadAfter } from './read-after.ts';

/** Executes a query with what it is given; null: there is no answer that may be kept or sent as it is. */
type Make = (observed: Observed) => Promise<string | null>;

export interface Answers {
  /** An answer that is true at this moment; null: ask for it. `request` is all that was asked, byte by byte. */
  find(operation: Operation, request: string): Answer | null;
  /** The same, or a new one. Throws what the sign-in throws. */
  ask(operation: Operation, request: string, make: Make): Promise<Answer | null>;
  /** Somebody wrote on this node, whatever: nobody is answered here with what is older. */
  changed(): void;
  count(): { readonly hits: number; readonly misses: number; readonly entries: number; readonly bytes: number };
}

interface Options {
  readonly deps: Deps;
  readonly watch: HeadWatch;
  readonly signIns: SignInMemory;
  readonly readAfter: ReadAfter;
  /** The heads that move with whatever the viewer may see. */
  readonly headsOf: (viewer: Viewer) => readonly string[];
  readonly mostBytes: number;
}

/** Milliseconds of an answer that hangs on more than the log tells of: other nodes write that, too. */
const briefly = 250;
/** Of one that the log tells all about. Not for ever: what an operator writes by hand has no event. */
const long = 60_000;
const personalAtMost = 1_000;
/** Characters. Of longer ones everybody waits for the first, in vain if it was their own. */
const longestRemembered = 2_000;

interface Flight {
  readonly epoch: number;
  readonly writes: number;
  readonly began: number;
  readonly over: Promise<unknown>;
}

/**
 * Answers of queries, each kept for those who see the same, as long as it would come out the same. It is true when no
 * head of its sight has moved since before it was read, no moment has passed that it hangs on, and, if it was made of
 * more than the log tells of, a moment ago.
 */
export function createAnswers({ deps, watch, signIns, readAfter, headsOf, mostBytes }: Options): Answers {
  const store = createAnswerStore(mostBytes);
  const flights = new Map<string, Flight>();
  /** Requests whose answers are somebody's own: nobody waits for another's. */
  const personal = new Set<string>();
  let writes = 0;
  let [hits, misses] = [0, 0];

  const sphereOf = ({ viewer }: KnownSignIn) => watch.sphere(headsOf(viewer));
  const keyOf = (owner: string, request: string) => `${owner} ${request}`;

  function isTrue(answer: KeptAnswer, sphere: Sphere): boolean {
    if (answer.epoch !== sphere.epoch || performance.now() >= answer.keptUntil) return false;
    if (answer.writes !== null && answer.writes !== writes) return false;
    const moment = deps.now().getTime();
    return moment >= answer.madeAt && moment <= answer.holdsUntil;
  }

  function findFor({ sight, identity }: KnownSignIn, sphere: Sphere, request: string): Answer | null {
    const answer = store.find(keyOf(sight, request)) ?? store.find(keyOf(identity, request));
    if (!answer || !isTrue(answer, sphere)) return null;
    hits += 1;
    return answer;
  }

  async function make(signIn: KnownSignIn, sphere: Sphere, request: string, execute: Make): Promise<Answer | null> {
    misses += 1;
    const { epoch } = sphere;
    const [began, writesBefore, madeAt] = [performance.now(), writes, deps.now().getTime()];
    const observed = observe(deps, signIn.viewer);
    const text = await execute(observed);
    if (text === null) return null;
    const body = Buffer.from(text);
    const isPersonal = observed.isPersonal();
    if (isPersonal) remember(request);
    const holdsUntil = observed.holdsUntil();
    // What began before a change may have read what was there before it.
    if (holdsUntil === null || sphere.epoch !== epoch || writes !== writesBefore) return { body };
    const isCovered = observed.isCovered();
    const keptUntil = began + (isCovered ? long : briefly);
    const kept = { body, epoch, writes: isCovered ? null : writes, keptUntil, madeAt, holdsUntil };
    store.keep(keyOf(isPersonal ? signIn.identity : signIn.sight, request), kept);
    return kept;
  }

  function remember(request: string): void {
    if (personal.size >= personalAtMost) personal.clear();
    if (request.length <= longestRemembered) personal.add(request);
  }

  return {
    find(operation, request) {
      if (operation.readAfter !== null) return null;
      const signIn = signIns.find(operation);
      if (!signIn) return null;
      const sphere = sphereOf(signIn);
      return watch.isCurrent(sphere) ? findFor(signIn, sphere, request) : null;
    },
    async ask(operation, request, execute) {
      const signIn = await signIns.signIn(operation);
      if (operation.readAfter !== null) await readAfter(signIn.viewer, operation.readAfter);
      const sphere = sphereOf(signIn);
      await watch.look(sphere);
      const found = findFor(signIn, sphere, request);
      if (found) return found;
      const key = keyOf(personal.has(request) ? signIn.identity : signIn.sight, request);
      const flight = flights.get(key);
      const isShared = flight?.epoch === sphere.epoch && flight.writes === writes;
      if (flight && isShared && performance.now() - flight.began < briefly) {
        await flight.over;
        return findFor(signIn, sphere, request) ?? make(signIn, sphere, request, execute);
      }
      const making = make(signIn, sphere, request, execute);
      const over = making.catch(() => undefined);
      const started: Flight = { epoch: sphere.epoch, writes, began: performance.now(), over };
      flights.set(key, started);
      over.then(() => flights.get(key) === started && flights.delete(key));
      return making;
    },
    changed() {
      writes += 1;
      watch.distrust();
    },
    count: () => ({ hits, misses, ...store.count() }),
  };
}
