import type { PrismaClient } from '../database/database.ts';
import type { Bell } from './bell.ts';

/** Longest that an event can stay unnoticed when no ring arrives, in milliseconds. */
const interval = 400;

/**
 * Looks at the heads that somebody listens to and wakes the listeners of those that moved: one cheap statement, none
 * when nobody listens. A head that went backwards tells that the store was restored.
 */
export function startPoller(prisma: PrismaClient, bell: Bell, onError: (error: unknown) => void): () => Promise<void> {
  const positions = new Map<string, bigint>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const look = async () => {
    const listened = bell.listened();
    for (const stream of positions.keys()) if (!listened.includes(stream)) positions.delete(stream);
    if (listened.length === 0) return;
    const heads = await prisma.streamHead.findMany({
      where: { stream: { in: [...listened] } },
      select: { stream: true, position: true },
    });
    const isSetBack = ({ stream, position }: (typeof heads)[number]) => position < (positions.get(stream) ?? 0n);
    const moved = heads.filter(({ stream, position }) => positions.get(stream) !== position);
    const setBack = moved.filter(isSetBack).map(({ stream }) => stream);
    for (const { stream, position } of moved) positions.set(stream, position);
    if (setBack.length > 0) bell.warn(setBack);
    bell.hear(moved.map(({ stream }) => stream));
  };
  const schedule = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = look()
        .catch((error: unknown) => {
          bell.doubt();
          onError(error);
        })
        .then(schedule);
    }, interval);
  };
  schedule();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
