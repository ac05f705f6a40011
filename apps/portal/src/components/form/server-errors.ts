import { ApiError } from '../../api/api-error';

/** The API's field problems as form errors; the fields this form has not are left to the alert. */
export function fieldErrors(error: unknown, fields: readonly string[]): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const own = error.fields.filter(({ field }) => fields.includes(field));
  return Object.fromEntries(own.map(({ field, message }) => [field, message]));
}

/** What the alert of the form has to say: nothing when every problem stands at its field. */
export function remainingError(error: unknown, fields: readonly string[]): unknown {
  if (!(error instanceof ApiError) || error.fields.length === 0) return error;
  return error.fields.every(({ field }) => fields.includes(field)) ? null : error;
}
