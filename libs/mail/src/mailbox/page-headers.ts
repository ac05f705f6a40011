import { applyDecorators, Header } from '@nestjs/common';

const COMMON = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
const HTML = 'text/html; charset=utf-8';

const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

// A mail brings its styles as attributes. It gets an origin of its own, runs nothing and loads nothing; its links open beside.
const MAIL_POLICY = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  "style-src-attr 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

function headers(all: Readonly<Record<string, string>>): MethodDecorator & ClassDecorator {
  return applyDecorators(...Object.entries(all).map(([name, value]) => Header(name, value)));
}

/** A page of the mailbox. */
export function MailboxPage(): MethodDecorator & ClassDecorator {
  return headers({ ...COMMON, 'Content-Type': HTML, 'Content-Security-Policy': PAGE_POLICY });
}

/** A kept mail itself, as its HTML stands. */
export function RenderedMail(): MethodDecorator & ClassDecorator {
  return headers({ ...COMMON, 'Content-Type': HTML, 'Content-Security-Policy': MAIL_POLICY });
}

/** The style sheet of the pages. */
export function StyleSheet(): MethodDecorator & ClassDecorator {
  return headers({ ...COMMON, 'Content-Type': 'text/css; charset=utf-8' });
}
