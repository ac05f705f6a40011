import type { AssertionCheck, AssertionCheckName } from '@vbc/contracts';

export function passed(check: AssertionCheckName, message: string, found?: string): AssertionCheck {
  return { check, result: 'passed', message, ...(found === undefined ? {} : { found: shortened(found) }) };
}

/** `message` says what was expected, what was found and what to do. */
export function failed(
  check: AssertionCheckName,
  message: string,
  values: { expected?: string; found?: string } = {},
): AssertionCheck {
  const found = values.found === undefined ? {} : { found: shortened(values.found) };
  return { check, result: 'failed', message, ...values, ...found };
}

export function skipped(check: AssertionCheckName, because: string): AssertionCheck {
  return { check, result: 'skipped', message: because };
}

/** A value of an assertion as a message may quote it: whoever sent it chose it. */
export function quoted(value: unknown): string {
  if (value === undefined) return 'nothing';
  return `"${shortened(typeof value === 'string' ? value : JSON.stringify(value))}"`;
}

const MAX_LENGTH = 200;

function shortened(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
