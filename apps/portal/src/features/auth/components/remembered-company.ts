const KEY = 'vbc-company';
/** An account's key: no more than what an address may carry without disguise. */
const SHORT_NAME = /^[a-z0-9][a-z0-9-]*$/;

/** The short name as an account has it: what was typed, without spaces around it and capitals. */
export function shortName(typed: string): string {
  return typed.trim().toLowerCase();
}

export function isShortName(name: string): boolean {
  return SHORT_NAME.test(name);
}

/** The company this browser signed in to last; empty when none, or when the browser keeps nothing. */
export function rememberedCompany(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function rememberCompany(company: string): void {
  try {
    localStorage.setItem(KEY, company);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
