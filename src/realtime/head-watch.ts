import { Prisma, type ReadRows } from '../database/database.ts';
import { listOf } from '../database/rows.ts';

/** Heads that tell together when something that was read is no more as it was. */
export interface Sphere {
  readonly heads: readonly string[];
  /** Another one whenever a head has moved; no number comes twice. */
  readonly epoch: number;
  /** Where the heads stood when it was last looked at; none before. */
  readonly positions: ReadonlyMap<string, number>;
}

/**
 * Knows how late this node may be behind the log: what was read under an epoch still holds while the sphere has it, if
 * it was looked at not longer ago than `trustedFor`. A wake-up that got lost or a look that hangs makes a reader wait,
 * and never makes it see what is older.
 */
export interface HeadWatch {
  sphere(heads: readonly string[]): Sphere;
  /** Whether what is known of the sphere may be believed at this moment. */
  isCurrent(sphere: Sphere): boolean;
  /** Looks unless it is current; one statement for all who wait. Rejects when the store cannot be looked at. */
  look(sphere: Sphere): Promise<void>;
  /** Looks in any case, beginning after this call. */
  lookAnew(sphere: Sphere): Promise<void>;
  /** Whoever asks after this call is answered by a look that began after it. */
  distrust(): void;
}

/** Milliseconds. With the look itself and the way of an answer it stays below half a second. */
const trustedFor = 250;
/** The part of that time after which it is looked at again while it is still believed: under load nobody waits. */
const renewedAfter = 0.4;
/** A sphere that nobody asked for so long is forgotten; longer than any answer is kept. */
const forgottenAfter = 120_000;

const never = Number.NEGATIVE_INFINITY;

interface Watched extends Sphere {
  readonly name: string;
  epoch: number;
  positions: ReadonlyMap<string, number>;
  /** All that the look saw of the heads; null before the first. */
  state: string | null;
  /** When the last look began that is believed. */
  lookedAt: number;
  askedAt: number;
}

interface HeadRow {
  readonly stream: string;
  readonly position: bigint;
  readonly written: string;
}

export function createHeadWatch(rows: ReadRows, trusted = trustedFor): HeadWatch {
  const clock = () => performance.now();
  const spheres = new Map<string, Watched>();
  let epochs = 0;
  let believedFrom = never;
  let looking: Promise<void> | null = null;

  function watched(heads: readonly string[]): Watched {
    const name = heads.join(' ');
    const known = spheres.get(name);
    if (known) return known;
    const nothing = { positions: new Map<string, number>(), state: null, lookedAt: never };
    const sphere: Watched = { name, heads, epoch: ++epochs, ...nothing, askedAt: clock() };
    spheres.set(name, sphere);
    return sphere;
  }

  async function lookAtAll(): Promise<void> {
    const began = clock();
    for (const [name, { askedAt }] of spheres) if (began - askedAt > forgottenAfter) spheres.delete(name);
    const asked = [...spheres.values()];
    try {
      const found = await readHeads(rows, [...new Set(asked.flatMap(({ heads }) => heads))]);
      for (const sphere of asked) {
        const state = sphere.heads.map((head) => found.get(head)?.written ?? 'none').join(' ');
        if (state !== sphere.state) sphere.epoch = ++epochs;
        sphere.state = state;
        sphere.positions = new Map(sphere.heads.map((head) => [head, Number(found.get(head)?.position ?? 0)]));
        sphere.lookedAt = began;
      }
    } catch (error) {
      // Until it is there again it may have been set back, and have passed this place since.
      for (const sphere of spheres.values()) {
        sphere.epoch = ++epochs;
        sphere.lookedAt = never;
      }
      throw error;
    }
  }

  function startLook(): Promise<void> {
    looking ??= lookAtAll().finally(() => {
      looking = null;
    });
    return looking;
  }

  /** A look under way may have begun too early: then the next one has not. */
  async function lookSince(heads: readonly string[], moment: number): Promise<void> {
    while (watched(heads).lookedAt < moment) await startLook();
  }

  return {
    sphere: watched,
    isCurrent({ heads }) {
      const sphere = watched(heads);
      const moment = clock();
      sphere.askedAt = moment;
      const isBelieved = sphere.lookedAt >= believedFrom && moment - sphere.lookedAt < trusted;
      // Whoever waits for the next look is told when it fails.
      if (isBelieved && moment - sphere.lookedAt > renewedAfter * trusted) startLook().catch(() => undefined);
      return isBelieved;
    },
    look: ({ heads }) => lookSince(heads, Math.max(believedFrom, clock() - trusted)),
    lookAnew: ({ heads }) => lookSince(heads, clock()),
    distrust() {
      believedFrom = clock();
    },
  };
}

/**
 * `xmin` is another one whenever the row is written, also to the same position; and a server that was started again may
 * have been started from a copy.
 */
async function readHeads(rows: ReadRows, heads: readonly string[]): Promise<ReadonlyMap<string, HeadRow>> {
  const found = await rows<HeadRow>(Prisma.sql`
    SELECT stream, position, xmin::text || ' ' || pg_postmaster_start_time()::text AS written
    FROM stream_heads WHERE stream = ANY(${listOf(heads, 'text')})`);
  return new Map(found.map((row) => [row.stream, row]));
}
