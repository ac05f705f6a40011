import { PASSWORD_MIN_LENGTH } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { z } from 'zod';

/** A new password typed twice. */
export function newPasswordSchema(t: TFunction) {
  const password = z
    .string()
    .min(PASSWORD_MIN_LENGTH, t('common.rule.passwordLength', { count: PASSWORD_MIN_LENGTH }));
  return z
    .looseObject({ password, repeat: z.string() })
    .refine((values) => values.password === values.repeat, {
      path: ['repeat'],
      message: t('common.rule.passwordsDiffer'),
    });
}
