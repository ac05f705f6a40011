import { ScimRefused } from './scim-failure';

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** The status of a refusal in the words of HTTP; undefined for an error that is no answer of the service. */
export function reasonOf(error: Error): string | undefined {
  if (!(error instanceof ScimRefused)) return undefined;
  return REASONS[error.status] ?? `Status ${error.status}`;
}
