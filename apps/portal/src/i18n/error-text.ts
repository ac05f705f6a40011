import type { TFunction } from 'i18next';
import { ApiError, NetworkError, NotConfirmedError } from '../api/api-error';

/** The sentence to show for a failure: the API's own where it has one. */
export function errorText(t: TFunction, error: unknown): string {
  if (error instanceof NetworkError) return t('common.errors.network');
  if (error instanceof NotConfirmedError) return t('common.errors.notConfirmed');
  if (error instanceof ApiError && error.code !== 'internal_error') return error.message;
  return t('common.errors.internal');
}
