import { v7, validate } from 'uuid';

/** A new time-ordered UUID (version 7, RFC 9562), so that new rows land together in their index. */
export function newId(): string {
  return v7();
}

/** Whether `text` is a UUID of any version. */
export function isUuid(text: string): boolean {
  return validate(text);
}

/** Whether `text` is a UUID as this product writes its ids, in lower case: compared with them, case counts. */
export function isOwnId(text: string): boolean {
  return isUuid(text) && text === text.toLowerCase();
}
