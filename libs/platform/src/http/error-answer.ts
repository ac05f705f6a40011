import { HttpException } from '@nestjs/common';
import type { ErrorBody, ErrorCode, FieldProblem } from '@vbc/contracts';

/** What the caller gets for an error, without the request id. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: Omit<ErrorBody, 'requestId'>;
}

type Mapping = readonly [status: number, code: ErrorCode];

/**
 * The rules' own codes: those of the directory and identity domains, which are no dependency of this library, and
 * those of the contract.
 */
const RULE: Readonly<Partial<Record<string, Mapping>>> = {
  invalid_input: [400, 'invalid_input'],
  invalid_profile: [400, 'invalid_input'],
  invalid_extension: [400, 'invalid_input'],
  password_rejected: [400, 'password_rejected'],
  unauthenticated: [401, 'unauthenticated'],
  wrong_credentials: [401, 'wrong_credentials'],
  reauthentication_required: [403, 'reauthentication_required'],
  forbidden: [403, 'forbidden'],
  cross_site_request: [403, 'cross_site_request'],
  scim_only: [403, 'scim_only'],
  scim_disabled: [403, 'scim_disabled'],
  beyond_authority: [403, 'beyond_authority'],
  provisioning_user: [403, 'provisioning_user'],
  password_not_allowed: [403, 'password_not_allowed'],
  not_found: [404, 'not_found'],
  name_taken: [409, 'name_taken'],
  staged_name: [409, 'staged_name'],
  extension_taken: [409, 'extension_taken'],
  managed_by_directory: [409, 'managed_by_directory'],
  managed_elsewhere: [409, 'managed_by_directory'],
  last_super_user: [409, 'last_super_user'],
  changed_meanwhile: [409, 'changed_meanwhile'],
  sso_lockout: [409, 'sso_lockout'],
  sso_not_tested: [409, 'sso_not_tested'],
  connection_paused: [409, 'conflict'],
  connection_ended: [409, 'conflict'],
  conflict: [409, 'conflict'],
  link_expired: [410, 'link_expired'],
  too_many_attempts: [429, 'too_many_attempts'],
};

/** Errors of the framework: Nest's, and Fastify's about a body it cannot read. */
const FRAMEWORK: Readonly<Partial<Record<number, Mapping>>> = {
  400: [400, 'invalid_input'],
  401: [401, 'unauthenticated'],
  403: [403, 'forbidden'],
  404: [404, 'not_found'],
  405: [405, 'not_found'],
  409: [409, 'conflict'],
  410: [410, 'link_expired'],
  413: [413, 'invalid_input'],
  415: [415, 'invalid_input'],
  429: [429, 'too_many_attempts'],
  503: [503, 'internal_error'],
};

/** Errors that have one field to blame, by their code. */
const FIELD: Readonly<Partial<Record<string, string>>> = {
  name_taken: 'userName',
  staged_name: 'userName',
  invalid_extension: 'extensions',
  extension_taken: 'extensions',
};

const UNKNOWN: ErrorAnswer = {
  status: 500,
  body: {
    code: 'internal_error',
    message: 'Something went wrong on our side. Try again; if it stays, tell support the reference id.',
  },
};

/** The one place where an error of the portal API becomes an answer. What it does not know tells nothing. */
export function errorAnswer(error: unknown): ErrorAnswer {
  if (!(error instanceof Error)) return UNKNOWN;
  return ruleAnswer(error) ?? frameworkAnswer(error) ?? UNKNOWN;
}

function ruleAnswer(error: Error): ErrorAnswer | undefined {
  const ruleCode = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const mapping = Object.hasOwn(RULE, ruleCode) ? RULE[ruleCode] : undefined;
  if (mapping === undefined) return undefined;
  const [status, code] = mapping;
  const fields = fieldsOf(error, ruleCode);
  return {
    status,
    body: {
      code,
      message: error.message,
      ...(fields === undefined ? {} : { fields }),
      ...('retryAfter' in error && typeof error.retryAfter === 'number'
        ? { retryAfter: error.retryAfter }
        : {}),
      ...('company' in error && typeof error.company === 'string' ? { company: error.company } : {}),
    },
  };
}

function fieldsOf(error: Error, ruleCode: string): FieldProblem[] | undefined {
  if ('problems' in error && Array.isArray(error.problems)) return error.problems as FieldProblem[];
  const field = FIELD[ruleCode];
  return field === undefined ? undefined : [{ field, message: error.message }];
}

function frameworkAnswer(error: Error): ErrorAnswer | undefined {
  const answered = statusOf(error);
  const mapping = answered === undefined ? undefined : FRAMEWORK[answered];
  if (mapping === undefined) return undefined;
  const [status, code] = mapping;
  return { status, body: { code, message: error.message } };
}

function statusOf(error: Error): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
