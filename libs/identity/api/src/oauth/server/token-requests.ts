import type { IncomingMessage } from 'node:http';
import {
  clientThrottleKey,
  recordServiceCredentialUse,
  SCIM_SCOPE,
  type ThrottleKey,
} from '@vbc/identity/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityPorts } from '../../identity.ports';
import type { AssertionAuthentication } from './client/assertion-authentication';
import type { ClientAuthentication } from './client/client-authentication';
import { withForm } from './form/form-request';
import { ASSERTION_TYPE, clientIdOf, readForm, textOf, tolerant, type TokenForm } from './form/token-form';
import { CLIENT_REFUSED, describable } from './wire-errors';

/** An answer given before the library sees the request. */
interface Refusal {
  readonly status: 400 | 401;
  readonly error: string;
  readonly description: string;
}

type Prepared = { readonly raw: IncomingMessage } | { readonly refusal: Refusal };

/** What clients post: throttled, made over to what RFC 6749 has, and with assertions judged before the library looks. */
export class TokenRequests {
  constructor(
    private readonly ports: Pick<IdentityPorts, 'throttle' | 'clock' | 'serviceClients'>,
    private readonly clients: ClientAuthentication,
    private readonly assertions: AssertionAuthentication,
  ) {}

  async serve(
    request: FastifyRequest,
    reply: FastifyReply,
    pass: (raw: IncomingMessage) => Promise<void>,
  ): Promise<unknown> {
    const form = formOf(request);
    const key = clientThrottleKey(clientIdOf(form ?? {}, request.headers.authorization), request.ip);
    // Counted before it is judged, so that a burst in parallel gains nothing; what was right is given back.
    const wait = await this.ports.throttle.take([key], this.ports.clock.now());
    if (wait > 0) return tooMany(reply, wait);
    const prepared = form === null ? { raw: request.raw } : await this.prepare(request, form);
    if ('refusal' in prepared) return this.refuse(reply, prepared.refusal, key);
    await pass(prepared.raw);
    if (reply.raw.statusCode === 401) return undefined;
    await this.ports.throttle.giveBack(key.key);
    await this.recordUse(request, prepared.raw);
    return undefined;
  }

  private async prepare(request: FastifyRequest, given: TokenForm): Promise<Prepared> {
    const { authorization } = request.headers;
    const query = request.url.split('?')[1] ?? '';
    const form = tolerant(given, { query, authorization });
    const refusal = problemOf(form, authorization);
    if (refusal !== null) return { refusal };
    if (form['client_assertion'] === undefined) return { raw: withForm(request.raw, form) };
    return this.withAssertion(request.raw, form);
  }

  private async withAssertion(raw: IncomingMessage, form: TokenForm): Promise<Prepared> {
    const clientId = textOf(form, 'client_id');
    const verdict = await this.assertions.authenticate(clientId, textOf(form, 'client_assertion'));
    if ('refused' in verdict) {
      const description = verdict.explanation ?? CLIENT_REFUSED;
      return { refusal: { status: 401, error: 'invalid_client', description } };
    }
    // The library asks for a secret; that it need not match is noted for this very request.
    const accepted = withForm(raw, { ...form, client_secret: 'proved-by-an-assertion' });
    this.clients.accept(accepted, clientId, verdict.credential);
    return { raw: accepted };
  }

  private async refuse(reply: FastifyReply, refusal: Refusal, key: ThrottleKey): Promise<FastifyReply> {
    if (refusal.status !== 401) await this.ports.throttle.giveBack(key.key);
    return answer(reply, refusal.status, refusal.error, refusal.description);
  }

  private async recordUse(request: FastifyRequest, raw: IncomingMessage): Promise<void> {
    const credential = this.clients.credentialOf(raw);
    if (credential === null) return;
    const agent = request.headers['user-agent'];
    await recordServiceCredentialUse(this.ports, credential, {
      address: request.ip,
      ...(agent === undefined ? {} : { agent }),
    });
  }
}

function formOf({ body }: FastifyRequest): TokenForm | null {
  return typeof body === 'string' ? readForm(body) : null;
}

/** What is wrong with a form that the library would not see, or would let pass. */
function problemOf(form: TokenForm, authorization: string | undefined): Refusal | null {
  const { grant_type: grant, scope } = form;
  if (grant === 'client_credentials' && typeof scope === 'string' && scope !== SCIM_SCOPE) {
    return { status: 400, error: 'invalid_scope', description: `The scope is "${SCIM_SCOPE}".` };
  }
  return form['client_assertion'] === undefined ? null : problemOfAssertion(form, authorization);
}

/** RFC 7523 §2.2; RFC 6749 §2.3 forbids a second method beside it. */
function problemOfAssertion(form: TokenForm, authorization: string | undefined): Refusal | null {
  const invalid = (description: string): Refusal => ({ status: 400, error: 'invalid_request', description });
  if (authorization !== undefined || form['client_secret'] !== undefined) {
    return invalid('Send the client assertion alone, without a client secret or an Authorization header.');
  }
  if (textOf(form, 'client_assertion_type') !== ASSERTION_TYPE) {
    return invalid(`The client_assertion_type must be ${ASSERTION_TYPE}.`);
  }
  if (textOf(form, 'client_id') === '' || textOf(form, 'client_assertion') === '') {
    return invalid(
      'Send client_id and client_assertion, each once; the client id is on the page of the connection.',
    );
  }
  return null;
}

function tooMany(reply: FastifyReply, wait: number): FastifyReply {
  void reply.header('retry-after', String(wait));
  return answer(reply, 429, 'invalid_client', `Too many attempts. Wait ${wait} seconds.`);
}

function answer(reply: FastifyReply, status: number, error: string, description: string): FastifyReply {
  return reply
    .status(status)
    .header('cache-control', 'no-store')
    .send({ error, error_description: describable(description) });
}
