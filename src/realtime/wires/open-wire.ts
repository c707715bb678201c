import { OperatorError } from '../../errors.ts';
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
  if (bellUrl !== null) {
    const open = bellUrl.startsWith('redis') ? openRedisWire : openNatsWire;
    return (hear) =>
      open({ url: bellUrl, hear, onError }).catch((error: unknown) => {
        throw unreachable(bellUrl, error);
      });
  }
  if (databaseUrl === null) return null;
  const lookAround = () => bell.hear(bell.listened());
  return (hear) => openPostgresWire({ url: databaseUrl, hear, lookAround, onError });
}

/** The sentence names the server, never the password. */
function unreachable(bellUrl: string, error: unknown): OperatorError {
  const why = error instanceof Error ? error.message : String(error);
  return new OperatorError(`BELL_URL: the server at ${new URL(bellUrl).host} cannot be reached (${why}).`);
}
