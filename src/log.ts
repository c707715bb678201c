import { pino } from 'pino';

/** Never in the log: what lets somebody in, and what PostgreSQL says of a row that it refused, which may be all of it. */
const secrets = ['authorization', '*.authorization', 'err.detail', 'err.where'];

/** Lines of JSON on the standard output. */
export const createLog = (level: string) => pino({ level, redact: secrets });
