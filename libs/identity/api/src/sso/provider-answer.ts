import { SsoProblemError } from '@vbc/identity/domain';

/** What the provider sent along with the browser, nothing of it believed yet. */
export interface ProviderAnswer {
  readonly state: string | undefined;
  /** The code. @throws SsoProblemError sso_denied, sso_failed */
  code(issuer: string | undefined): string;
}

/** Reads the parameters of an authorization response (RFC 6749 §4.1.2, RFC 9207). */
export function answerOf(query: unknown): ProviderAnswer {
  const parameters = typeof query === 'object' && query !== null ? { ...query } : {};
  return {
    state: textOf(parameters, 'state'),
    code: (issuer) => codeOf(parameters, issuer),
  };
}

function codeOf(parameters: object, issuer: string | undefined): string {
  // RFC 6749 §3.1: no parameter twice.
  if (Object.values(parameters).some((value) => typeof value !== 'string')) {
    throw new SsoProblemError('sso_failed', 'The answer of the identity provider holds a parameter twice.');
  }
  const iss = textOf(parameters, 'iss');
  if (iss !== undefined && iss !== issuer) {
    throw new SsoProblemError(
      'sso_failed',
      'The answer comes from another issuer than the one that was asked.',
    );
  }
  const error = textOf(parameters, 'error');
  if (error !== undefined) throw denied(error, textOf(parameters, 'error_description'));
  const code = textOf(parameters, 'code');
  if (code === undefined || code === '') {
    throw new SsoProblemError(
      'sso_failed',
      'The answer of the identity provider holds neither a code nor an error.',
    );
  }
  return code;
}

function denied(error: string, description = ''): SsoProblemError {
  const said = printable([error, description].filter((text) => text !== '').join(': '));
  return new SsoProblemError(
    'sso_denied',
    `The identity provider refused, or the person cancelled: ${said}.`,
  );
}

/** Whoever sent it chose it. */
function printable(text: string): string {
  return text
    .replace(/[^\x20-\x7e]/g, ' ')
    .slice(0, 200)
    .replace(/\.$/, '');
}

function textOf(parameters: object, name: string): string | undefined {
  const value: unknown = (parameters as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
