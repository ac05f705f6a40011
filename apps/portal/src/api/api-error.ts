import { ERROR_CODES, type ErrorBody, type ErrorCode, type FieldProblem } from '@vbc/contracts';

/** An answer of the API that is not 2xx. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly fields: readonly FieldProblem[];
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;
  readonly company: string | undefined;

  constructor(status: number, body: Partial<ErrorBody>) {
    super(body.message ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code ?? 'internal_error';
    this.fields = body.fields ?? [];
    this.retryAfter = body.retryAfter;
    this.requestId = body.requestId;
    this.company = body.company;
  }
}

/** The API could not be reached at all. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('The service could not be reached.', { cause });
    this.name = 'NetworkError';
  }
}

/** Somebody was asked to prove again who they are before a dangerous change, and would not. */
export class NotConfirmedError extends Error {
  constructor(cause: unknown) {
    super('You did not confirm who you are.', { cause });
    this.name = 'NotConfirmedError';
  }
}

/** Whether the error is an answer of the API with one of these codes. */
export function hasCode(error: unknown, ...codes: ErrorCode[]): error is ApiError {
  return error instanceof ApiError && codes.includes(error.code);
}

/** Reads an error answer; a body that is not ours (a proxy's page) still gives an ApiError. */
export async function toApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  return new ApiError(response.status, isErrorBody(body) ? body : {});
}

function isErrorBody(body: unknown): body is ErrorBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    (ERROR_CODES as readonly unknown[]).includes(body.code)
  );
}
