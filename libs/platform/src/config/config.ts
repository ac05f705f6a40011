import type { JsonWebKey } from 'node:crypto';

import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  Min,
  MinLength,
  ValidateBy,
} from 'class-validator';

import { isDatabaseUrl, isMailbox, isOrigin, isPrivateJwks, isSmtpUrl, isTrustProxy } from './value-checks';

export const ENVIRONMENTS = ['development', 'test', 'production'] as const;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type Environment = (typeof ENVIRONMENTS)[number];
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Private keys as a JSON Web Key Set (RFC 7517 section 5); the first one signs. */
export interface PrivateJwks {
  readonly keys: readonly (JsonWebKey & { readonly kid?: string })[];
}

const Satisfies = (name: string, validate: (value: unknown) => boolean) =>
  ValidateBy({ name, validator: { validate } });

/**
 * The settings of a process, checked. Injectable by this class. `variables.ts` says which variable sets what; the
 * decorators here decide what is valid.
 */
export class Config {
  @IsIn(ENVIRONMENTS)
  environment!: Environment;

  @IsInt()
  @Min(1)
  @Max(65_535)
  port!: number;

  @IsString()
  @IsNotEmpty()
  host!: string;

  /** Where browsers and identity providers reach the product; an origin without a slash at the end. */
  @Satisfies('isOrigin', isOrigin)
  publicUrl!: string;

  /** Absent: the embedded server. */
  @IsOptional()
  @Satisfies('isDatabaseUrl', isDatabaseUrl)
  databaseUrl?: string;

  @IsInt()
  @Min(1)
  @Max(200)
  databasePoolSize!: number;

  /** Absolute path. */
  @IsString()
  dataDir!: string;

  /** Absent: mails go to the development mailbox. */
  @IsOptional()
  @Satisfies('isSmtpUrl', isSmtpUrl)
  smtpUrl?: string;

  @Satisfies('isMailbox', isMailbox)
  mailFrom!: string;

  /** The first signs, all verify. */
  @IsArray()
  @ArrayMinSize(1)
  @MinLength(32, { each: true })
  sessionKeys!: string[];

  /** The first signs, all verify. */
  @IsArray()
  @ArrayMinSize(1)
  @MinLength(32, { each: true })
  oauthCookieKeys!: string[];

  /** The first encrypts, all decrypt. */
  @IsArray()
  @ArrayMinSize(1)
  @MinLength(32, { each: true })
  encryptionKeys!: string[];

  @Satisfies('isPrivateJwks', isPrivateJwks)
  oauthJwks!: PrivateJwks;

  /** As Fastify's `trustProxy` takes it: no proxy, a number of hops, or addresses. */
  @Satisfies('isTrustProxy', isTrustProxy)
  trustProxy!: false | number | string[];

  /** Whether addresses that an account enters may be of this machine, by http too. */
  @IsBoolean()
  allowLoopbackEndpoints!: boolean;

  /** Whether ServiceProviderConfig says `pagination`. */
  @IsBoolean()
  advertisePagination!: boolean;

  @IsIn(LOG_LEVELS)
  logLevel!: LogLevel;

  @IsInt()
  @Min(1)
  @Max(65_535)
  simulatorPort!: number;

  /** Whether the first start fills the database with demo accounts. */
  @IsBoolean()
  demo!: boolean;

  get production(): boolean {
    return this.environment === 'production';
  }

  /** Whether PostgreSQL is our own, in `dataDir`. */
  get embeddedDatabase(): boolean {
    return this.databaseUrl === undefined;
  }

  /** Browsers reach us by https, so cookies must be Secure. */
  get secureCookies(): boolean {
    return this.publicUrl.startsWith('https:');
  }
}
