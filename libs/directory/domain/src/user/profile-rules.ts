import { InvalidProfileError, type ProfileProblem } from '../directory-error';
import type { BasicProfile, ProfileField } from './user';

// Rule 17. Letters are Unicode letters, with the combining marks that some scripts and decomposed forms need.
const USER_NAME = /^[\p{L}\p{M}\p{Nd}:()_@\-,.]*$/u;
const PERSON_NAME = /^[\p{L}\p{M}\p{Nd}:()\-,.']*$/u;
// What HTML's input type=email accepts, with Unicode letters and at least one dot-free label: the mail server has the last word.
const EMAIL =
  /^[\p{L}\p{M}\p{Nd}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}-]{0,61}[\p{L}\p{M}\p{Nd}])?(?:\.[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}-]{0,61}[\p{L}\p{M}\p{Nd}])?)*$/u;

export const USER_NAME_LENGTH = { min: 6, max: 50 } as const;
export const PERSON_NAME_LENGTH = { min: 1, max: 45 } as const;
export const EMAIL_MAX_LENGTH = 254;

type Rule = (value: string) => string | undefined;

/** Characters as a person counts them: a letter outside the basic plane is one, and so is "é" in two code points. */
function lengthOf(value: string): number {
  return Array.from(value.normalize('NFC')).length;
}

function lengthRule(label: string, { min, max }: { min: number; max: number }): Rule {
  return (value) => {
    const length = lengthOf(value);
    if (length >= min && length <= max) return undefined;
    return `${label} must have ${min} to ${max} characters; this one has ${length}.`;
  };
}

function spaceRule(label: string): Rule {
  return (value) =>
    /\s/u.test(value)
      ? `${label} must not contain spaces. Remove them in the source of the value.`
      : undefined;
}

function characterRule(label: string, pattern: RegExp, allowed: string): Rule {
  return (value) =>
    pattern.test(value) ? undefined : `${label} may contain only letters, digits and ${allowed}.`;
}

const userNameRules: Rule[] = [
  lengthRule('The username', USER_NAME_LENGTH),
  spaceRule('The username'),
  characterRule('The username', USER_NAME, ': ( ) _ @ - , .'),
];

function personNameRules(label: string): Rule[] {
  return [
    lengthRule(label, PERSON_NAME_LENGTH),
    spaceRule(label),
    characterRule(label, PERSON_NAME, ": ( ) - , . '"),
  ];
}

const emailRules: Rule[] = [
  (value) =>
    value === '' ? 'An email address is required: fill the email field of this person.' : undefined,
  (value) =>
    lengthOf(value) > EMAIL_MAX_LENGTH
      ? `The email address must have at most ${EMAIL_MAX_LENGTH} characters.`
      : undefined,
  (value) => (EMAIL.test(value) ? undefined : 'The email address is not valid; expected name@example.com.'),
];

const RULES: Readonly<Record<ProfileField, Rule[]>> = {
  userName: userNameRules,
  firstName: personNameRules('The first name'),
  lastName: personNameRules('The last name'),
  email: emailRules,
};

/** The first broken rule of each field of `profile` (rule 17); empty when all hold. */
export function profileProblems(profile: Partial<BasicProfile>): ProfileProblem[] {
  return (Object.keys(RULES) as ProfileField[]).flatMap((field) => {
    const value = profile[field];
    if (value === undefined) return [];
    const message = RULES[field].map((rule) => rule(value)).find((problem) => problem !== undefined);
    return message === undefined ? [] : [{ field, message }];
  });
}

/** @throws InvalidProfileError naming every field that breaks rule 17 */
export function checkProfile(profile: Partial<BasicProfile>): void {
  const problems = profileProblems(profile);
  if (problems.length > 0) throw new InvalidProfileError(problems);
}
