import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Which work this process does. One build serves both; small installations run them together. */
export type ProcessRole = 'api' | 'worker';

/** A bucket of S3, or of a store that speaks as S3 does. */
export interface ArtifactBucket {
  readonly bucket: string;
  /** Address of the store; null for Amazon's own. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Null: those of the machine, as Amazon's library finds them. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
}

export interface Config {
  readonly home: string;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly roles: ReadonlySet<ProcessRole>;
  /** First path segment of the device protocol, in lower case; `default` is always an alias. */
  readonly tenant: string;
  /** Addresses whose forwarding headers count. */
  readonly trustedProxies: readonly string[];
  /** SHA-256 of the token by which a gateway may act for every device; null while there is none. */
  readonly gatewayTokenHash: Buffer | null;
  /** Issuers, in lower case, whose certificates a trusted proxy has checked and names in `X-Authority`. */
  readonly trustedAuthorities: readonly string[];
  readonly sessionSecret: string;
  /** Opens the installation's signing key, which the database holds sealed. */
  readonly signingSecret: string;
  readonly logLevel: string;
  /** How often running rollouts are looked at again without a nudge, in milliseconds. */
  readonly rolloutPulseMilliseconds: number;
  /** Exports of more rows than this are made as jobs. */
  readonly exportDirectRows: number;
  /** One-time code that lets the first visitor of an empty installation become its administrator. */
  readonly setupCode: string | null;
  /** The first administrator of an empty installation, when it is given beforehand. */
  readonly firstAdmin: { readonly email: string; readonly password: string } | null;
  /** Where artifacts are kept; null for the data folder. */
  readonly artifactBucket: ArtifactBucket | null;
  /** Where mails are handed over, such as `smtps://name:password@mail.example:465`; null where none are sent. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Address under which people open the console, for links in mails; null leaves them out. */
  readonly publicUrl: string | null;
  /**
   * Hosts that a webhook may reach although they are of this machine or a private network: names or addresses, with
   * `http://` before those that may do without TLS.
   */
  readonly webhookPrivateHosts: readonly string[];
  /** Folder of the built console; null when this process serves none. */
  readonly consoleFolder: string | null;
}

/**
 * The one place that reads the environment.
 *
 * @throws Error naming the setting and the fix when one is missing or malformed
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const home = resolve(environment['CUSTODIAN_HOME'] ?? '.custodian');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return {
    home,
    host: environment['HOST'] ?? '127.0.0.1',
    port: readPort(environment['PORT']),
    databaseUrl: required(environment, 'DATABASE_URL', 'the address of a PostgreSQL database, 15 or newer'),
    redisUrl: environment['REDIS_URL'] ?? null,
    roles: readRoles(environment['ROLES'] ?? 'api,worker'),
    tenant: (environment['TENANT'] ?? 'derbyshire').toLowerCase(),
    trustedProxies: splitList(environment['TRUSTED_PROXIES'] ?? ''),
    gatewayTokenHash: readHash('GATEWAY_TOKEN_SHA256', environment['GATEWAY_TOKEN_SHA256']),
    trustedAuthorities: splitList((environment['TRUSTED_AUTHORITIES'] ?? '').toLowerCase()),
    sessionSecret: environment['SESSION_SECRET'] ?? keptSecret(join(home, 'session-secret')),
    signingSecret: environment['SIGNING_SECRET'] ?? keptSecret(join(home, 'signing-secret')),
    logLevel: environment['LOG_LEVEL'] ?? 'info',
    rolloutPulseMilliseconds: Number(environment['ROLLOUT_PULSE_MILLISECONDS'] ?? 5000),
    exportDirectRows: Number(environment['EXPORT_DIRECT_ROWS'] ?? 50_000),
    setupCode: environment['SETUP_CODE'] ?? null,
    firstAdmin: firstAdmin(environment['ADMIN_EMAIL'], environment['ADMIN_PASSWORD']),
    artifactBucket: artifactBucket(environment),
    smtpUrl: environment['SMTP_URL'] ?? null,
    mailFrom: environment['MAIL_FROM'] ?? 'Custodian <custodian@localhost>',
    publicUrl: environment['PUBLIC_URL']?.replace(/\/+$/, '') ?? null,
    webhookPrivateHosts: splitList((environment['WEBHOOK_PRIVATE_HOSTS'] ?? '').toLowerCase()),
    consoleFolder: consoleFolder(environment['CONSOLE_FOLDER']),
  };
}

function required(environment: NodeJS.ProcessEnv, name: string, meaning: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set. Set it to ${meaning}.`);
  return value;
}

function readPort(given: string | undefined): number {
  const port = Number(given ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is "${given}". Set it to a number between 0 and 65535.`);
  }
  return port;
}

function readRoles(given: string): ReadonlySet<ProcessRole> {
  const named = splitList(given);
  const unknown = named.filter((role) => role !== 'api' && role !== 'worker');
  if (named.length === 0 || unknown.length > 0) {
    throw new Error(`ROLES is "${given}". Set it to api, worker or api,worker.`);
  }
  return new Set(named as ProcessRole[]);
}

function readHash(name: string, given: string | undefined): Buffer | null {
  if (!given) return null;
  if (!/^[0-9a-f]{64}$/i.test(given)) throw new Error(`${name} is malformed. Set it to a SHA-256 in 64 hex digits.`);
  return Buffer.from(given, 'hex');
}

function firstAdmin(email: string | undefined, password: string | undefined): Config['firstAdmin'] {
  if (!email && !password) return null;
  if (!email || !password) throw new Error('Set ADMIN_EMAIL and ADMIN_PASSWORD both, or neither.');
  return { email, password };
}

function artifactBucket(environment: NodeJS.ProcessEnv): ArtifactBucket | null {
  const bucket = environment['S3_BUCKET'];
  if (!bucket) return null;
  const [accessKeyId, secretAccessKey] = [environment['S3_ACCESS_KEY_ID'], environment['S3_SECRET_ACCESS_KEY']];
  if (Boolean(accessKeyId) !== Boolean(secretAccessKey))
    throw new Error('Set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY both, or neither.');
  return {
    bucket,
    endpoint: environment['S3_ENDPOINT'] || null,
    region: environment['S3_REGION'] ?? 'us-east-1',
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
  };
}

function splitList(given: string): string[] {
  return given
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part.length > 0);
}

/** A secret made at the first start and kept beside the data, readable by its owner only. */
function keptSecret(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(path, 'utf8');
}

function consoleFolder(given: string | undefined): string | null {
  const folder = given ?? resolve(import.meta.dirname, '../../admin/dist/browser');
  return existsSync(join(folder, 'index.html')) ? folder : null;
}
