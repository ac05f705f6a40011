import { randomBytes } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const BROWSER_COOKIE = 'idp_simulator_browser';

/** Nothing from elsewhere, no framing, and writes only from the console's own pages. */
export function guardConsole(server: FastifyInstance, publicUrl: string, apiUrl: string): void {
  // The sign-in goes to the service by a redirect that answers a form.
  const policy = policyWith(new URL(apiUrl).origin);
  server.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    });
    if (request.method === 'POST' && !comesFromConsole(request, publicUrl)) {
      await reply
        .code(403)
        .type('text/plain')
        .send('This request does not come from the console of the identity provider.');
    }
  });
}

function policyWith(formTarget: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self' ${formTarget}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** A form of this page may end at `address`: Chromium looks at the last redirect too. */
export function allowFormTarget(reply: FastifyReply, address: string): void {
  reply.header('Content-Security-Policy', policyWith(new URL(address).origin));
}

/** Browsers name the origin of every POST; programs that are no browser have no session to abuse. */
function comesFromConsole({ headers }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return headers.origin === undefined || headers.origin === publicUrl;
}

/** Names the browser, so that an authorization ends in the browser it began in. */
export function browserOf(request: FastifyRequest, reply: FastifyReply): string {
  const known = cookieOf(request, BROWSER_COOKIE);
  if (known !== undefined) return known;
  const browser = randomBytes(32).toString('base64url');
  reply.header('Set-Cookie', `${BROWSER_COOKIE}=${browser}; Path=/; HttpOnly; SameSite=Lax`);
  return browser;
}

/** Cookies do not tell ports apart, so the API's own cookies come here too. */
function cookieOf({ headers }: FastifyRequest, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
