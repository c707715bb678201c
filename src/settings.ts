import { z } from 'zod';
import { OperatorError } from './errors.ts';

/** A wrong setting: the message names it and says the remedy. */
class SettingsError extends OperatorError {}

const url = (...protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)), {
    error: `must be a URL that starts with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  });

const wholeNumber = (min: number, max: number, error: string) =>
  z.coerce.number({ error }).int(error).min(min, error).max(max, error);

const trueOrFalse = z.enum(['true', 'false'], { error: 'must be true or false' }).default('false');

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

const environment = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: wholeNumber(0, 65_535, 'must be a port from 0 to 65535').default(4000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: url('http', 'https').optional(),
  DATA_DIR: z.string().min(1, 'must name a folder').default('./data'),
  DATABASE_URL: url('postgresql', 'postgres').optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  BOUNCE_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  BELL_URL: url('redis', 'rediss', 'nats', 'tls').optional(),
  S3_BUCKET: z.string().min(3).optional(),
  S3_ENDPOINT: url('https', 'http').optional(),
  S3_REGION: z.string().min(1).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_FORCE_PATH_STYLE: trueOrFalse,
  S3_PRESIGNED_DOWNLOADS: trueOrFalse,
  CLAMD_URL: url('tcp', 'unix').optional(),
  OIDC_ISSUER: url('https', 'http').optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_DESK_TENANT: z.string().min(1).optional(),
  SIGNING_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  EVENT_RETENTION_DAYS: wholeNumber(1, 3650, 'must be a whole number of days from 1 to 3650').default(30),
  ANSWER_CACHE_MIB: wholeNumber(0, 65_536, 'must be a whole number of MiB from 0 to 65536').default(64),
  UPGRADES_PER_SECOND: wholeNumber(1, 100_000, 'must be a whole number from 1 to 100000').default(1_000),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
});

/** Who signs people in: the operator's OpenID provider, or the demo issuer of this very server. */
type IdentitySettings =
  | { readonly kind: 'demo' }
  | { readonly kind: 'oidc'; readonly issuer: string; readonly audience: string; readonly deskTenant: string };

/** A bucket at a service that speaks the protocol of S3. */
export interface S3Settings {
  readonly bucket: string;
  /** Null: Amazon's, of the region. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Null: found by the SDK, such as those of the machine's role. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  /** The bucket stands in the path, not in the name of the host. */
  readonly forcePathStyle: boolean;
  /** Documents are fetched from the bucket itself, by links that the server signs. */
  readonly presignedDownloads: boolean;
}

/** Where clamd listens: on the network, or on a socket of this machine. */
type ClamdSettings = { readonly host: string; readonly port: number } | { readonly path: string };

export interface Settings {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Base of the links handed to clients; null: from the address the server listens on. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  /** Null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  /** What carries wake-ups between nodes; null: the database they share. */
  readonly bellUrl: string | null;
  /** Where documents are kept; null: on the local disk, in `dataDir`. */
  readonly s3: S3Settings | null;
  /** Of the scanner for viruses; null: documents are not scanned. */
  readonly clamd: ClamdSettings | null;
  /** Mail goes to this server; null: it is written to files in `dataDir`. */
  readonly smtpUrl: string | null;
  /** Who mail comes from; null: nobody at the host of the links in it. */
  readonly mailFrom: string | null;
  /** Signs reports of mail that came back; null: none are taken. */
  readonly bounceKey: string | null;
  readonly identity: IdentitySettings;
  /** Signs cursors and links; null: made once and kept in the database. */
  readonly signingKey: string | null;
  readonly eventRetentionDays: number;
  /** How much memory answers are kept in; 0: none are kept. */
  readonly answerCacheMib: number;
  /** WebSockets that are let in each second; the others are told when to come back. */
  readonly upgradesPerSecond: number;
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
    bellUrl: value.BELL_URL ?? null,
    s3: readS3(value),
    clamd: readClamd(value),
    smtpUrl: readSmtp(value),
    mailFrom: value.MAIL_FROM ?? null,
    bounceKey: value.BOUNCE_KEY ?? null,
    identity,
    signingKey: value.SIGNING_KEY ?? null,
    eventRetentionDays: value.EVENT_RETENTION_DAYS,
    answerCacheMib: value.ANSWER_CACHE_MIB,
    upgradesPerSecond: value.UPGRADES_PER_SECOND,
    logLevel: value.LOG_LEVEL,
  };
}

function readS3(value: z.infer<typeof environment>): S3Settings | null {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = value;
  if (bucket === undefined) {
    const others = [endpoint, value.S3_REGION, id, secret];
    if (others.every((other) => other === undefined) && value.S3_PRESIGNED_DOWNLOADS === 'false') return null;
    throw new SettingsError('S3_BUCKET is not set, but other settings of S3 are. Set it, or none of them.');
  }
  if (endpoint === undefined && value.S3_REGION === undefined) {
    throw new SettingsError('S3_BUCKET needs S3_REGION, or S3_ENDPOINT for a service other than Amazon’s.');
  }
  if ((id === undefined) !== (secret === undefined)) {
    throw new SettingsError('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: set both or neither.');
  }
  return {
    bucket,
    endpoint: endpoint ?? null,
    // What most services other than Amazon's call their only region.
    region: value.S3_REGION ?? 'us-east-1',
    credentials: id !== undefined && secret !== undefined ? { accessKeyId: id, secretAccessKey: secret } : null,
    forcePathStyle: value.S3_FORCE_PATH_STYLE === 'true',
    presignedDownloads: value.S3_PRESIGNED_DOWNLOADS === 'true',
  };
}

function readSmtp({ SMTP_URL: given, PUBLIC_URL: base, NODE_ENV: mode }: z.infer<typeof environment>): string | null {
  if (given !== undefined && base === undefined && mode === 'production') {
    throw new SettingsError('SMTP_URL needs PUBLIC_URL: without it the links in mails open nothing.');
  }
  return given ?? null;
}

function readClamd({ CLAMD_URL: given }: z.infer<typeof environment>): Settings['clamd'] {
  if (given === undefined) return null;
  const { protocol, hostname, port, pathname } = new URL(given);
  if (protocol === 'unix:') {
    if (hostname === '' && pathname.length > 1) return { path: decodeURIComponent(pathname) };
    throw new SettingsError('CLAMD_URL must name the socket by its whole path, such as unix:///run/clamav/clamd.ctl.');
  }
  if (hostname === '' || port === '') {
    throw new SettingsError('CLAMD_URL must name a host and a port, such as tcp://localhost:3310.');
  }
  return { host: hostname, port: Number(port) };
}

function readIdentity(value: z.infer<typeof environment>): IdentitySettings {
  if (value.OIDC_ISSUER === undefined) {
    if (value.NODE_ENV === 'production') {
      throw new SettingsError(
        'OIDC_ISSUER is not set. In production the demo sign-in is off: set OIDC_ISSUER, OIDC_AUDIENCE and OIDC_DESK_TENANT.',
      );
    }
    if (value.OIDC_AUDIENCE !== undefined || value.OIDC_DESK_TENANT !== undefined) {
      throw new SettingsError('OIDC_ISSUER is not set, but other settings of OIDC are. Set it, or none of them.');
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
