import type { Config } from './config';

/** How a variable's text becomes a value. */
export type VariableType =
  'text' | 'whole number' | 'on or off' | 'list' | 'JSON' | 'origin' | 'directory' | 'proxies';

/** Variables as text, blank ones left out. */
export type Variables = Readonly<Partial<Record<string, string>>>;

export interface Variable {
  readonly name: string;
  readonly property: keyof Config;
  readonly type: VariableType;
  /** What applies when the variable is not set. */
  readonly default?: string | ((variables: Variables) => string | undefined);
  /** The default in words, when it depends on others. */
  readonly defaultText?: string;
  /** Completes the sentence "NAME must be …". */
  readonly mustBe: string;
  readonly description: string;
  /** Never shown, not even in an error. */
  readonly secret?: boolean;
  /** Must be set when NODE_ENV is production, for this reason. */
  readonly requiredInProduction?: string;
}

const isProduction = (variables: Variables) => variables['NODE_ENV'] === 'production';

const PORT_RANGE = 'a whole number between 1 and 65535';
const DEVELOPMENT_KEY = 'made at the first start and kept in DATA_DIR';
const KEYS_MUST_BE = 'one or more secrets of at least 32 characters, separated by commas';
const OWN_SECRET = 'the keys made for development are refused';

/** Every variable the product reads: the one place that names, describes and defaults them. */
export const VARIABLES: readonly Variable[] = [
  {
    name: 'NODE_ENV',
    property: 'environment',
    type: 'text',
    default: 'development',
    mustBe: '"development", "test" or "production"',
    description: '`production` turns demo data off and asks for keys, mail and public address of your own.',
  },
  {
    name: 'PORT',
    property: 'port',
    type: 'whole number',
    default: '3000',
    mustBe: PORT_RANGE,
    description: 'Port of the product: portal, API, SCIM and OAuth.',
  },
  {
    name: 'HOST',
    property: 'host',
    type: 'text',
    default: (variables) => (isProduction(variables) ? '0.0.0.0' : '127.0.0.1'),
    defaultText: '`127.0.0.1`; in production `0.0.0.0`',
    mustBe: 'a host name or address',
    description:
      'Address to listen on. The default serves this machine only, and all networks in production.',
  },
  {
    name: 'PUBLIC_URL',
    property: 'publicUrl',
    type: 'origin',
    default: (variables) => `http://localhost:${variables['PORT'] ?? '3000'}`,
    defaultText: '`http://localhost:PORT`',
    mustBe: 'an address such as https://provisioning.example.com, without a path',
    description: 'Where browsers and identity providers reach the product. With `https`, cookies are Secure.',
    requiredInProduction: 'links in mails and the OAuth issuer are built from it',
  },
  {
    name: 'DATABASE_URL',
    property: 'databaseUrl',
    type: 'text',
    defaultText: 'a PostgreSQL of its own in DATA_DIR',
    mustBe: 'a PostgreSQL address such as postgresql://user:password@host:5432/database',
    description: 'The PostgreSQL database to use.',
    secret: true,
  },
  {
    name: 'DATABASE_POOL_SIZE',
    property: 'databasePoolSize',
    type: 'whole number',
    default: '10',
    mustBe: 'a whole number between 1 and 200',
    description: 'Database connections that one process may hold.',
  },
  {
    name: 'DATA_DIR',
    property: 'dataDir',
    type: 'directory',
    default: '.data',
    mustBe: 'a directory',
    description: 'Where the embedded database and the development keys are kept.',
  },
  {
    name: 'SMTP_URL',
    property: 'smtpUrl',
    type: 'text',
    defaultText: 'the development mailbox',
    mustBe: 'a mail server address such as smtps://user:password@mail.example.com',
    description: 'The mail server. Without one, mails can be read in the browser only.',
    secret: true,
    requiredInProduction: 'the development mailbox shows every mail to whoever opens it',
  },
  {
    name: 'MAIL_FROM',
    property: 'mailFrom',
    type: 'text',
    default: 'VBC Provisioning <no-reply@localhost>',
    mustBe: 'a mail address, or a name with one: VBC Provisioning <no-reply@example.com>',
    description: 'Sender of all mails.',
    requiredInProduction: 'mail servers refuse the default',
  },
  {
    name: 'SESSION_KEYS',
    property: 'sessionKeys',
    type: 'list',
    defaultText: DEVELOPMENT_KEY,
    mustBe: KEYS_MUST_BE,
    description:
      'Keys of the portal’s signed cookies. The first signs, all verify: put a new one in front to replace it.',
    secret: true,
    requiredInProduction: OWN_SECRET,
  },
  {
    name: 'OAUTH_COOKIE_KEYS',
    property: 'oauthCookieKeys',
    type: 'list',
    defaultText: DEVELOPMENT_KEY,
    mustBe: KEYS_MUST_BE,
    description: 'Keys of the authorization server’s cookies, in the same way.',
    secret: true,
    requiredInProduction: OWN_SECRET,
  },
  {
    name: 'ENCRYPTION_KEYS',
    property: 'encryptionKeys',
    type: 'list',
    defaultText: DEVELOPMENT_KEY,
    mustBe: KEYS_MUST_BE,
    description:
      'Keys that encrypt secrets kept for others: the client secrets for single sign-on. The first encrypts, all decrypt: keep the old ones.',
    secret: true,
    requiredInProduction: OWN_SECRET,
  },
  {
    name: 'OAUTH_JWKS',
    property: 'oauthJwks',
    type: 'JSON',
    defaultText: DEVELOPMENT_KEY,
    mustBe: 'a JSON Web Key Set of private keys: {"keys":[…]}',
    description: 'Signing keys of the authorization server, as a JSON Web Key Set.',
    secret: true,
    requiredInProduction: OWN_SECRET,
  },
  {
    name: 'TRUST_PROXY',
    property: 'trustProxy',
    type: 'proxies',
    default: 'off',
    mustBe: 'off, the number of proxies in front, or their addresses separated by commas',
    description: 'Whose `X-Forwarded-*` and `X-Request-Id` headers are believed.',
  },
  {
    name: 'ALLOW_LOOPBACK_ENDPOINTS',
    property: 'allowLoopbackEndpoints',
    type: 'on or off',
    default: (variables) => (isProduction(variables) ? 'off' : 'on'),
    defaultText: '`on`; in production `off`',
    mustBe: 'on or off',
    description:
      'Whether the addresses of identity providers that an account enters may be of this machine, and `http` there.',
  },
  {
    name: 'SCIM_ADVERTISE_PAGINATION',
    property: 'advertisePagination',
    type: 'on or off',
    default: 'on',
    mustBe: 'on or off',
    description:
      'Whether SCIM’s ServiceProviderConfig names the kinds of paging (RFC 9865). Some older clients cannot read that.',
  },
  {
    name: 'LOG_LEVEL',
    property: 'logLevel',
    type: 'text',
    default: 'info',
    mustBe: '"fatal", "error", "warn", "info", "debug", "trace" or "silent"',
    description: 'What is logged: this and everything graver.',
  },
  {
    name: 'SIMULATOR_PORT',
    property: 'simulatorPort',
    type: 'whole number',
    default: '4000',
    mustBe: PORT_RANGE,
    description: 'Port of the identity provider simulator that `npm start` brings.',
  },
  {
    name: 'DEMO',
    property: 'demo',
    type: 'on or off',
    default: (variables) =>
      !isProduction(variables) && variables['DATABASE_URL'] === undefined ? 'on' : 'off',
    defaultText: '`on` with the embedded database outside production, else `off`',
    mustBe: 'on or off',
    description: 'Whether the first start makes two demo accounts.',
  },
];

/** All variables as a Markdown table, for docs/operations.md. */
export function describeConfig(): string {
  const rows = VARIABLES.map((variable) => [
    `\`${variable.name}\``,
    variable.type,
    variable.defaultText ?? (typeof variable.default === 'string' ? `\`${variable.default}\`` : ''),
    [variable.description, variable.requiredInProduction === undefined ? '' : 'Required in production.']
      .join(' ')
      .trim(),
  ]);
  const header = ['Variable', 'Type', 'Default', 'Meaning'];
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
