import { type DestinationStream, pino } from 'pino';

/**
 * Never in the log: what lets somebody in, and of a statement that failed what PostgreSQL says of the row, which may be
 * all of it, and what the statement was given.
 */
const secrets = ['authorization', '*.authorization', 'err.detail', 'err.where', 'err.params'];

/** Lines of JSON, on the standard output unless told otherwise. */
export const createLog = (level: string, to: DestinationStream = pino.destination(1)) =>
  pino({ level, redact: secrets }, to);
