import type { PrismaClient } from '../database/database.ts';
import type { Viewer } from './viewer.ts';

/** Why a sign-in that was good is over: CHANGED is another role, with which to come back. */
export type SignInEnd = 'REVOKED' | 'CHANGED' | 'EXPIRED';

export interface SignInWatch {
  /** Calls `over` once when the viewer was revoked, has another role, or their token has expired. Returns how to stop. */
  watch(viewer: () => Viewer, over: (why: SignInEnd) => void): () => void;
  /** Resolves when all changes that were committed before this call have been called back. */
  inForce(): Promise<void>;
  /** Returns how to stop. */
  start(onError: (error: unknown) => void): () => Promise<void>;
}

/** The head that a trigger moves whenever somebody's role or revocation changes. */
const rightsHead = 'rights';

/** With the statement it stays under the two seconds within which a revoked person is shut out. */
const interval = 800;

interface Watched {
  readonly viewer: () => Viewer;
  readonly over: (why: SignInEnd) => void;
}

/** Looks after all sign-ins of this node that outlive a request: one cheap statement for all, none when there are none. */
export function createSignInWatch(prisma: PrismaClient, now: () => Date): SignInWatch {
  const all = new Set<Watched>();
  let seen: bigint | null = null;
  let looking: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  /** Who could not look knows nothing any more: the store may have been set back meanwhile, and moved on since. */
  function forget(error: unknown): never {
    seen = null;
    throw error;
  }

  async function look(): Promise<void> {
    const where = { stream: rightsHead };
    const { position } = await prisma.streamHead.findUniqueOrThrow({ where }).catch(forget);
    if (position === seen) return;
    const asked = [...all];
    // Before the reading: whoever comes while it runs sets it back.
    seen = position;
    const rows = await readToday(
      prisma,
      asked.map(({ viewer }) => viewer()),
    ).catch(forget);
    for (const one of asked) {
      const { id, role } = one.viewer();
      const today = rows.get(id);
      const why = !today || today.revokedAt ? 'REVOKED' : today.role === role ? null : 'CHANGED';
      if (why && all.delete(one)) one.over(why);
    }
  }

  /** A look under way may have missed what was committed since: then one more follows, shared by all who ask. */
  function inForce(): Promise<void> {
    if (all.size === 0) return Promise.resolve();
    if (looking === null) {
      looking = look().finally(() => {
        looking = null;
      });
      return looking;
    }
    next ??= looking
      .catch(() => undefined)
      .then(() => {
        next = null;
        return inForce();
      });
    return next;
  }

  function endExpired(): void {
    const moment = now();
    for (const one of all) if (one.viewer().expiresAt <= moment && all.delete(one)) one.over('EXPIRED');
  }

  return {
    inForce,
    watch(viewer, over) {
      const watched = { viewer, over };
      all.add(watched);
      // They may have been revoked between the sign-in and this.
      seen = null;
      return () => all.delete(watched);
    },
    start(onError) {
      let stopped = false;
      let timer: NodeJS.Timeout | undefined;
      let running: Promise<void> = Promise.resolve();
      const schedule = () => {
        if (stopped) return;
        timer = setTimeout(() => {
          endExpired();
          running = inForce().catch(onError).finally(schedule);
        }, interval);
      };
      schedule();
      return async () => {
        stopped = true;
        clearTimeout(timer);
        await running;
      };
    },
  };
}

interface Today {
  readonly id: string;
  readonly role: string;
  readonly revokedAt: Date | null;
}

async function readToday(prisma: PrismaClient, viewers: readonly Viewer[]): Promise<ReadonlyMap<string, Today>> {
  const idsOf = (kind: Viewer['kind']) => [...new Set(viewers.filter((one) => one.kind === kind).map(({ id }) => id))];
  const select = { id: true, role: true, revokedAt: true } as const;
  const persons = await prisma.person.findMany({ where: { id: { in: idsOf('PERSON') } }, select });
  const agents = await prisma.agent.findMany({ where: { id: { in: idsOf('AGENT') } }, select });
  return new Map([...persons, ...agents].map((row) => [row.id, row]));
}
