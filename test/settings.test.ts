import { expect, test } from 'vitest';
import { OperatorError } from '../src/errors.ts';
import { readSettings } from '../src/settings.ts';

const oidc = {
  OIDC_ISSUER: 'https://login.example/{tenant}/v2.0',
  OIDC_AUDIENCE: 'service-centre',
  OIDC_DESK_TENANT: 'desk-directory',
};

test('with nothing set, the demo runs on the embedded database, for this machine alone', () => {
  expect(readSettings({})).toEqual({
    production: false,
    host: '127.0.0.1',
    port: 4000,
    publicUrl: null,
    dataDir: './data',
    databaseUrl: null,
    bellUrl: null,
    s3: null,
    clamd: null,
    smtpUrl: null,
    mailFrom: null,
    bounceKey: null,
    identity: { kind: 'demo' },
    signingKey: null,
    eventRetentionDays: 30,
    answerCacheMib: 64,
    upgradesPerSecond: 1_000,
    logLevel: 'info',
  });
});

test('an empty variable counts as absent', () => {
  const empty = { PORT: '', DATABASE_URL: '', SIGNING_KEY: '', NODE_ENV: '', OIDC_ISSUER: '', DATA_DIR: '' };
  expect(readSettings(empty)).toEqual(readSettings({}));
});

test('everything can be set', () => {
  const given = {
    NODE_ENV: 'production',
    PORT: '65535',
    HOST: '10.0.0.7',
    PUBLIC_URL: 'https://numbers.example/base//',
    DATA_DIR: '/var/lib/service',
    DATABASE_URL: 'postgresql://service@db/cases',
    SIGNING_KEY: 'k'.repeat(32),
    EVENT_RETENTION_DAYS: '3650',
    ANSWER_CACHE_MIB: '0',
    UPGRADES_PER_SECOND: '5',
    BELL_URL: 'redis://bell',
    S3_BUCKET: 'papers',
    S3_ENDPOINT: 'https://s3.example',
    S3_REGION: 'eu-west-3',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
    S3_FORCE_PATH_STYLE: 'true',
    S3_PRESIGNED_DOWNLOADS: 'true',
    CLAMD_URL: 'tcp://clamd:3310',
    SMTP_URL: 'smtps://me:secret@mail.example',
    MAIL_FROM: 'cases@numbers.example',
    BOUNCE_KEY: 'b'.repeat(32),
    LOG_LEVEL: 'silent',
    ...oidc,
  };
  expect(readSettings(given)).toEqual({
    production: true,
    host: '10.0.0.7',
    port: 65_535,
    publicUrl: 'https://numbers.example/base',
    dataDir: '/var/lib/service',
    databaseUrl: 'postgresql://service@db/cases',
    bellUrl: 'redis://bell',
    s3: {
      bucket: 'papers',
      endpoint: 'https://s3.example',
      region: 'eu-west-3',
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
      forcePathStyle: true,
      presignedDownloads: true,
    },
    clamd: { host: 'clamd', port: 3310 },
    smtpUrl: 'smtps://me:secret@mail.example',
    mailFrom: 'cases@numbers.example',
    bounceKey: 'b'.repeat(32),
    identity: {
      kind: 'oidc',
      issuer: 'https://login.example/{tenant}/v2.0',
      audience: 'service-centre',
      deskTenant: 'desk-directory',
    },
    signingKey: 'k'.repeat(32),
    eventRetentionDays: 3650,
    answerCacheMib: 0,
    upgradesPerSecond: 5,
    logLevel: 'silent',
  });
});

test('where a provider signs people in, the server is shown to the network', () => {
  expect(readSettings(oidc).host).toBe('0.0.0.0');
  expect(readSettings({ ...oidc, HOST: 'localhost' }).host).toBe('localhost');
});

const port = 'must be a port from 0 to 65535';
const days = 'must be a whole number of days from 1 to 3650';
const databases = 'must be a URL that starts with postgresql:// or postgres://';

test.each([
  ['PORT', 'abc', port],
  ['PORT', '70000', port],
  ['PORT', '-1', port],
  ['PORT', '80.5', port],
  ['PORT', 'NaN', port],
  ['DATABASE_URL', 'mysql://localhost/cases', databases],
  ['DATABASE_URL', 'localhost', databases],
  ['SIGNING_KEY', 'k'.repeat(31), 'must have at least 32 characters'],
  ['EVENT_RETENTION_DAYS', '0', days],
  ['EVENT_RETENTION_DAYS', '3651', days],
  ['EVENT_RETENTION_DAYS', '1.5', days],
  ['EVENT_RETENTION_DAYS', 'forever', days],
  ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, silent'],
  ['PUBLIC_URL', 'numbers.example', 'must be a URL that starts with http:// or https://'],
  ['PUBLIC_URL', 'ftp://numbers.example', 'must be a URL that starts with http:// or https://'],
  ['SMTP_URL', 'mail.example:25', 'must be a URL that starts with smtp:// or smtps://'],
  ['MAIL_FROM', 'nobody', 'must be an e-mail address'],
  ['BOUNCE_KEY', 'short', 'must have at least 32 characters'],
  ['OIDC_ISSUER', 'login.example', 'must be a URL that starts with https:// or http://'],
])('%s=%s is refused: %s', (name, value, sentence) => {
  expect(() => readSettings({ [name]: value })).toThrow(new OperatorError(`Wrong setting. ${name}: ${sentence}.`));
});

test('all wrong settings are said at once', () => {
  expect(() => readSettings({ PORT: 'abc', LOG_LEVEL: 'loud', SIGNING_KEY: 'short' })).toThrow(
    `Wrong setting. PORT: ${port}; SIGNING_KEY: must have at least 32 characters; ` +
      'LOG_LEVEL: must be one of fatal, error, warn, info, debug, silent.',
  );
});

test.each([
  [{ S3_REGION: 'eu-west-3' }, 'S3_BUCKET is not set, but other settings of S3 are. Set it, or none of them.'],
  [{ S3_PRESIGNED_DOWNLOADS: 'true' }, 'S3_BUCKET is not set, but other settings of S3 are. Set it, or none of them.'],
  [{ S3_BUCKET: 'papers' }, 'S3_BUCKET needs S3_REGION, or S3_ENDPOINT for a service other than Amazon’s.'],
  [
    { S3_BUCKET: 'papers', S3_REGION: 'eu-west-3', S3_ACCESS_KEY_ID: 'id' },
    'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: set both or neither.',
  ],
  [
    { SMTP_URL: 'smtp://mail.example', NODE_ENV: 'production', ...oidc },
    'SMTP_URL needs PUBLIC_URL: without it the links in mails open nothing.',
  ],
  [{ CLAMD_URL: 'tcp://localhost' }, 'CLAMD_URL must name a host and a port, such as tcp://localhost:3310.'],
  [
    { CLAMD_URL: 'unix://run/clamd.ctl' },
    'CLAMD_URL must name the socket by its whole path, such as unix:///run/clamav/clamd.ctl.',
  ],
])('%j is refused: %s', (given, sentence) => {
  expect(() => readSettings(given)).toThrow(new OperatorError(sentence));
});

test('a bucket needs no keys where the machine has a role, and a region only at Amazon’s', () => {
  expect(readSettings({ S3_BUCKET: 'papers', S3_ENDPOINT: 'https://s3.example' }).s3).toEqual({
    bucket: 'papers',
    endpoint: 'https://s3.example',
    region: 'us-east-1',
    credentials: null,
    forcePathStyle: false,
    presignedDownloads: false,
  });
});

test('production needs a provider that signs people in', () => {
  expect(() => readSettings({ NODE_ENV: 'production' })).toThrow(
    new OperatorError(
      'OIDC_ISSUER is not set. In production the demo sign-in is off: set OIDC_ISSUER, OIDC_AUDIENCE and OIDC_DESK_TENANT.',
    ),
  );
});

test.each(['OIDC_AUDIENCE', 'OIDC_DESK_TENANT'])('a provider without %s is refused', (name) => {
  expect(() => readSettings({ ...oidc, [name]: undefined })).toThrow(
    new OperatorError(
      'OIDC_ISSUER needs OIDC_AUDIENCE (who the tokens are for) and OIDC_DESK_TENANT (the directory id of the desk).',
    ),
  );
});

test('clamd may listen on a socket of the machine', () => {
  expect(readSettings({ CLAMD_URL: 'unix:///run/clamav/clamd.ctl' }).clamd).toEqual({ path: '/run/clamav/clamd.ctl' });
});

test.each(['OIDC_AUDIENCE', 'OIDC_DESK_TENANT'])('%s without OIDC_ISSUER is not taken for the demo', (name) => {
  expect(() => readSettings({ [name]: 'given' })).toThrow(
    new OperatorError('OIDC_ISSUER is not set, but other settings of OIDC are. Set it, or none of them.'),
  );
});
