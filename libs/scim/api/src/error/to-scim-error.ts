import { HttpException } from '@nestjs/common';
import {
  ForbiddenError,
  InternalError,
  InvalidSyntaxError,
  InvalidValueError,
  MethodNotAllowedError,
  NotFoundError,
  PayloadTooLargeError,
  ScimError,
  UniquenessError,
  UnsupportedMediaTypeError,
} from '@vbc/scim/protocol';
import { DirectoryError, type DirectoryErrorCode } from '@vbc/directory/domain';

type Make = (detail: string) => ScimError;

const conflict: Make = (detail) => new UniquenessError(detail);
const forbidden: Make = (detail) => new ForbiddenError(detail);
const invalid: Make = (detail) => new InvalidValueError(detail);

const BY_CODE: Readonly<Record<DirectoryErrorCode, Make>> = {
  invalid_profile: invalid,
  invalid_extension: invalid,
  name_taken: conflict,
  staged_name: conflict,
  extension_taken: conflict,
  group_name_taken: conflict,
  conflict,
  changed_meanwhile: conflict,
  not_found: (detail) => new NotFoundError(detail),
  managed_by_directory: forbidden,
  managed_elsewhere: forbidden,
  beyond_authority: forbidden,
  provisioning_user: forbidden,
  scim_disabled: forbidden,
  scim_only: forbidden,
  connection_paused: forbidden,
  connection_ended: forbidden,
  last_super_user: forbidden,
  sso_lockout: forbidden,
  forbidden,
};

const BY_HTTP_STATUS: Readonly<Record<number, () => ScimError>> = {
  400: () => new InvalidSyntaxError('The request could not be read. Check its headers and body.'),
  404: () =>
    new NotFoundError(
      'There is nothing at this address. The resources are below /scim/v2/Users and /scim/v2/Groups.',
    ),
  405: () => new MethodNotAllowedError('This address does not take that method.'),
  // An id that is longer than the router takes is nobody's.
  414: () => new NotFoundError('There is nothing at this address: no id is that long.'),
  413: () => new PayloadTooLargeError('The body is larger than 1 MiB. Send fewer values in one request.'),
  415: () =>
    new UnsupportedMediaTypeError(
      'Send the body with Content-Type application/scim+json or application/json.',
    ),
};

const UNEXPECTED = 'Something went wrong on our side; nothing was changed. Try again later.';

/** Any error as the one a SCIM client may see; what is not expected becomes a 500 with a fixed text. */
export function toScimError(error: unknown): ScimError {
  if (error instanceof ScimError) return error;
  if (error instanceof DirectoryError) return BY_CODE[error.code](error.message);
  return BY_HTTP_STATUS[httpStatusOf(error) ?? 500]?.() ?? new InternalError(UNEXPECTED, { cause: error });
}

/** The status of an error of Nest or of Fastify (`statusCode`). */
function httpStatusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
