import type { TFunction } from 'i18next';
import * as z from 'zod/mini';

const USER_NAME = /^[\p{L}\p{M}\p{N}:()_@\-,.]*$/u;
const NAME = /^[\p{L}\p{M}\p{N}:()\-,.']*$/u;

/** Rule 17, for help while typing; the API decides. */
export function basicProfileSchema(t: TFunction) {
  return z.object({ userName: userNameSchema(t), ...ownProfileFields(t) });
}

/** The fields a person may change themselves. */
export function ownProfileSchema(t: TFunction) {
  return z.object(ownProfileFields(t));
}

function ownProfileFields(t: TFunction) {
  return {
    firstName: personName(t('common.rule.firstNameLength'), t('common.rule.firstNameCharacters')),
    lastName: personName(t('common.rule.lastNameLength'), t('common.rule.lastNameCharacters')),
    email: z.email(t('common.rule.email')),
  };
}

function userNameSchema(t: TFunction) {
  const length = t('common.rule.userNameLength');
  return z
    .string()
    .check(
      z.minLength(6, length),
      z.maxLength(50, length),
      z.regex(USER_NAME, t('common.rule.userNameCharacters')),
    );
}

function personName(length: string, characters: string) {
  return z.string().check(z.minLength(1, length), z.maxLength(45, length), z.regex(NAME, characters));
}
