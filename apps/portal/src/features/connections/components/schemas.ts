import * as z from 'zod/mini';

/** What people call a connection or a credential: 1–80 characters. */
export function nameSchema(message: string) {
  return z.string().check(z.trim(), z.minLength(1, message), z.maxLength(80, message));
}

/** Whole numbers as they are typed. */
export function wholeNumberSchema(least: number, most: number, message: string) {
  return z.string().check(
    z.refine((text) => /^\d{1,9}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most, {
      error: message,
    }),
  );
}
