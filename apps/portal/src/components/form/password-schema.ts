import { PASSWORD_MIN_LENGTH } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import * as z from 'zod/mini';

/** A new password typed twice. */
export function newPasswordSchema(t: TFunction) {
  const tooShort = t('common.rule.passwordLength', { count: PASSWORD_MIN_LENGTH });
  return z
    .looseObject({
      password: z.string().check(z.minLength(PASSWORD_MIN_LENGTH, tooShort)),
      repeat: z.string(),
    })
    .check(
      z.refine((values) => values.password === values.repeat, {
        path: ['repeat'],
        error: t('common.rule.passwordsDiffer'),
      }),
    );
}
