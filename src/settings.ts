import { z } from 'zod';
import { OperatorError } from './errors.ts';

/** A wrong setting: the message names it and says the remedy. */
class SettingsError extends OperatorError {}

const url = (...protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)), {
    error: `must be a URL that starts with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  });

const environment = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number({ error: 'must be a port from 0 to 65535' }).int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: url('http', 'https').optional(),
  DATA_DIR: z.string().min(1, 'must name a folder').default('./data'),
  DATABASE_URL: url('postgresql', 'postgres').optional(),
  OIDC_ISSUER: url('https', 'http').optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_DESK_TENANT: z.string().min(1).optional(),
  SIGNING_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  EVENT_RETENTION_DAYS: z.coerce
    .number({ error: 'must be a whole number of days from 1 to 3650' })
    .int('must be a whole number of days from 1 to 3650')
    .min(1, 'must be a whole number of days from 1 to 3650')
    .max(3650, 'must be a whole number of days from 1 to 3650')
    .default(30),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** Who signs people in: the operator's OpenID provider, or the demo issuer of this very server. */
export type IdentitySettings =
  | { readonly kind: 'demo' }
  | { readonly kind: 'oidc'; readonly issuer: string; readonly audience: string; readonly deskTenant: string };

export interface Settings {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Base of the links handed to clients; null: from the address the server listens on. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  /** Null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly identity: IdentitySettings;
  /** Signs cursors and links; null: made once and kept in the database. */
  readonly signingKey: string | null;
  readonly eventRetentionDays: number;
  readonly logLevel: string;
}

/** The only reader of the environment. An empty variable counts as absent. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new SettingsError(`Wrong setting. ${sentences.join('; ')}.`);
  }
  const value = parsed.data;
  const identity = readIdentity(value);
  return {
    production: value.NODE_ENV === 'production',
    // The demo signs anybody in: it is not shown to the network unless asked to be.
    host: value.HOST ?? (identity.kind === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    port: value.PORT,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL ?? null,
    identity,
    signingKey: value.SIGNING_KEY ?? null,
    eventRetentionDays: value.EVENT_RETENTION_DAYS,
    logLevel: value.LOG_LEVEL,
  };
}

function readIdentity(value: z.infer<typeof environment>): IdentitySettings {
  if (value.OIDC_ISSUER === undefined) {
    if (value.NODE_ENV === 'production') {
      throw new SettingsError(
        'OIDC_ISSUER is not set. In production the demo sign-in is off: set OIDC_ISSUER, OIDC_AUDIENCE and OIDC_DESK_TENANT.',
      );
    }
    return { kind: 'demo' };
  }
  if (value.OIDC_AUDIENCE === undefined || value.OIDC_DESK_TENANT === undefined) {
    throw new SettingsError(
      'OIDC_ISSUER needs OIDC_AUDIENCE (who the tokens are for) and OIDC_DESK_TENANT (the directory id of the desk).',
    );
  }
  return {
    kind: 'oidc',
    issuer: value.OIDC_ISSUER,
    audience: value.OIDC_AUDIENCE,
    deskTenant: value.OIDC_DESK_TENANT,
  };
}
