import type { TFunction } from 'i18next';
import { z } from 'zod';

const USER_NAME = /^[\p{L}\p{M}\p{N}:()_@\-,.]*$/u;
const NAME = /^[\p{L}\p{M}\p{N}:()\-,.']*$/u;

/** Rule 17, for help while typing; the API decides. */
export function basicProfileSchema(t: TFunction) {
  return z.object({
    userName: z
      .string()
      .min(6, t('common.rule.userNameLength'))
      .max(50, t('common.rule.userNameLength'))
      .regex(USER_NAME, t('common.rule.userNameCharacters')),
    firstName: personName(t('common.rule.firstNameLength'), t('common.rule.firstNameCharacters')),
    lastName: personName(t('common.rule.lastNameLength'), t('common.rule.lastNameCharacters')),
    email: z.email(t('common.rule.email')),
  });
}

function personName(length: string, characters: string) {
  return z.string().min(1, length).max(45, length).regex(NAME, characters);
}
