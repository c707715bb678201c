import type { Bell } from '../bell.ts';
import { openNatsWire } from './nats-wire.ts';
import { openPostgresWire } from './postgres-wire.ts';
import { openRedisWire } from './redis-wire.ts';
import type { OpenWire } from './wire.ts';

/** How nodes wake each other: through Redis or NATS when one is named, else through the database they share. */
export function wireFor(
  bell: Bell,
  bellUrl: string | null,
  databaseUrl: string | null,
  onError: (error: unknown) => void,
): OpenWire | null {
  if (bellUrl?.startsWith('redis')) return (hear) => openRedisWire({ url: bellUrl, hear, onError });
  if (bellUrl !== null) return (hear) => openNatsWire({ url: bellUrl, hear, onError });
  if (databaseUrl === null) return null;
  const lookAround = () => bell.hear(bell.listened());
  return (hear) => openPostgresWire({ url: databaseUrl, hear, lookAround, onError });
}
