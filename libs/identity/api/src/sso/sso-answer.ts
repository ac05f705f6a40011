import type { SsoProblemCode } from '@vbc/identity/domain';

/** Where a browser goes next, and the cookies it takes along. */
export interface SsoAnswer {
  readonly location: string;
  readonly cookies: readonly string[];
}

export const SETTINGS_PAGE = '/account/single-sign-on';

export function goTo(location: string, cookies: readonly string[] = []): SsoAnswer {
  return { location, cookies };
}

/** To a page of the portal that says what went wrong. @param page a path of our own */
export function withProblem(page: string, problem: SsoProblemCode): SsoAnswer {
  const url = new URL(page, 'https://portal.invalid');
  url.searchParams.set('problem', problem);
  return goTo(`${url.pathname}${url.search}${url.hash}`);
}

/** To the sign-in page. */
export function signInProblem(problem: SsoProblemCode): SsoAnswer {
  return withProblem('/login', problem);
}
