import type { PrismaClient } from '../database/database.ts';
import type { Bell } from './bell.ts';

/** Longest that an event can stay unnoticed when no ring arrives, in milliseconds. */
const interval = 400;

/** Looks at the heads of the followed streams and rings those that moved: one cheap statement, none when nobody listens. */
export function startPoller(prisma: PrismaClient, bell: Bell, onError: (error: unknown) => void): () => Promise<void> {
  const positions = new Map<string, bigint>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const look = async () => {
    const followed = bell.followed();
    for (const stream of positions.keys()) if (!followed.includes(stream)) positions.delete(stream);
    if (followed.length === 0) return;
    const heads = await prisma.streamHead.findMany({
      where: { stream: { in: [...followed] } },
      select: { stream: true, position: true },
    });
    const moved = heads.filter(({ stream, position }) => positions.get(stream) !== position);
    for (const { stream, position } of moved) positions.set(stream, position);
    bell.ring(moved.map(({ stream }) => stream));
  };
  const schedule = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = look().catch(onError).finally(schedule);
    }, interval);
  };
  schedule();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
