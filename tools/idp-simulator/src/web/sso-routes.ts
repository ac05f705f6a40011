import type { JsonValue } from '@vbc/util';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors, type InteractionResults } from 'oidc-provider';

import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../keys/keyring';
import { stringAt } from '../http/json';
import { asksAgain } from '../sso/sign-in-policy';
import type { SingleSignOn } from '../sso/single-sign-on';
import { InvalidSsoClient } from '../sso/sso-client';

import { answerTaken, type ConsoleContext, showPage, wantsPieces } from './answer';
import { fragment } from './fragments';
import { allowFormTarget } from './security';
import { signInPage, ssoErrorPage } from './views/sign-in-page';
import { ssoPanel, type SsoForm } from './views/sso-panel';

type SsoRequest = FastifyRequest<{ Params: { provider: string; uid: string } }>;
type Work = (sso: SingleSignOn, request: SsoRequest, reply: FastifyReply) => Promise<unknown>;

/** The OpenID Connect provider of each company, its sign-in page, and the registration of the portal there. */
export function addSsoRoutes(server: FastifyInstance, context: ConsoleContext): void {
  const at = (work: Work) => async (request: SsoRequest, reply: FastifyReply) => {
    const simulator = context.stage.simulatorOf(request.params.provider);
    if (simulator === undefined) return showError(reply, 404, 'There is no such identity provider here.');
    return work(simulator.sso, request, reply);
  };
  server.get('/oidc/:provider/sign-in/:uid', at(showSignIn));
  server.post('/oidc/:provider/sign-in/:uid', at(takeSignIn));
  server.post('/sso', (request, reply) => register(context, request, reply));
  // Bodies are the library's own affair.
  void server.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => {
      parsed(null);
    });
    scope.all('/oidc/:provider/*', at(passOn));
    done();
  });
}

/** Hands the request to oidc-provider, as if it came to the issuer's address, below the issuer's path. */
async function passOn(sso: SingleSignOn, request: SsoRequest, reply: FastifyReply): Promise<void> {
  const issuer = new URL(sso.issuer);
  const { raw } = request;
  raw.url = request.url.slice(issuer.pathname.length);
  raw.headers.host = issuer.host;
  raw.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
  delete raw.headers['x-forwarded-host'];
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  void reply.hijack();
  await sso.provider().callback()(raw, reply.raw);
}

async function showSignIn(sso: SingleSignOn, request: SsoRequest, reply: FastifyReply) {
  const interaction = await interactionOf(sso, request, reply);
  if (interaction === undefined) return showGone(reply);
  const { prompt, params, session } = interaction;
  const { login_hint: hint, redirect_uri: target } = params;
  if (typeof target === 'string') allowFormTarget(reply, target);
  const signedIn = session === undefined ? undefined : sso.people.find(session.accountId);
  const page = signInPage({
    people: sso.people.all(),
    signedIn,
    asksAgain: asksAgain(prompt.reasons),
    hint: typeof hint === 'string' ? hint : undefined,
  });
  return reply.type('text/html; charset=utf-8').send(page.text);
}

async function takeSignIn(sso: SingleSignOn, request: SsoRequest, reply: FastifyReply) {
  const interaction = await interactionOf(sso, request, reply);
  if (interaction === undefined) return showGone(reply);
  const result = await resultOf(sso, request.body as JsonValue, interaction);
  if (result === undefined) return showError(reply, 400, 'There is no such person here.');
  const target = await sso.provider().interactionResult(request.raw, reply.raw, result);
  await signInAs(sso, interaction, result.login?.accountId);
  return reply.redirect(target, 303);
}

/** Where somebody else is signed in, the library would make them sign out first, with a script. */
async function signInAs(
  sso: SingleSignOn,
  { session }: Interaction,
  accountId: string | undefined,
): Promise<void> {
  const known = session === undefined ? undefined : await sso.provider().Session.findByUid(session.uid);
  if (known === undefined || accountId === undefined || known.accountId === accountId) return;
  known.loginAccount({ accountId });
  await known.persist();
}

type Interaction = Awaited<ReturnType<ReturnType<SingleSignOn['provider']>['interactionDetails']>>;

/** Undefined where it is too old, or was begun in another browser. */
async function interactionOf(
  sso: SingleSignOn,
  { raw, params }: SsoRequest,
  reply: FastifyReply,
): Promise<Interaction | undefined> {
  try {
    const interaction = await sso.provider().interactionDetails(raw, reply.raw);
    return interaction.uid === params.uid ? interaction : undefined;
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  }
}

async function resultOf(
  sso: SingleSignOn,
  body: JsonValue,
  { prompt, session }: Interaction,
): Promise<InteractionResults | undefined> {
  if (stringAt(body, 'cancel') !== undefined) {
    return { error: 'access_denied', error_description: 'The sign-in was cancelled.' };
  }
  const accountId = chosenIn(sso, body);
  if (accountId === undefined) return undefined;
  if (accountId !== session?.accountId || asksAgain(prompt.reasons)) return { login: { accountId } };
  // Who is signed in already signed in then, not now: that is what `auth_time` says.
  const ts = (await sso.provider().Session.findByUid(session.uid))?.loginTs;
  return { login: ts === undefined ? { accountId } : { accountId, ts } };
}

function chosenIn({ people }: SingleSignOn, body: JsonValue): string | undefined {
  const userName = stringAt(body, 'userName')?.trim() ?? '';
  if (userName === '') return people.find(stringAt(body, 'person') ?? '')?.sub;
  const known = people.all().find((person) => person.userName.toLowerCase() === userName.toLowerCase());
  return (known ?? people.addGuest(userName, stringAt(body, 'emailVerified') !== undefined)).sub;
}

function showGone(reply: FastifyReply): FastifyReply {
  return showError(
    reply,
    400,
    'This sign-in was begun in another browser, is finished, or is too old. Begin again at the application.',
  );
}

function showError(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(ssoErrorPage(text).text);
}

function register(context: ConsoleContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { simulator } = context;
  const body = request.body as JsonValue;
  const redirectUris = stringAt(body, 'redirectUris') ?? '';
  const algorithm = algorithmIn(body);
  const form: SsoForm = { redirectUris, algorithm };
  try {
    simulator.sso.register(redirectUris, algorithm);
  } catch (error) {
    if (!(error instanceof InvalidSsoClient)) throw error;
    form.problem = error.message;
  }
  const shown = form.problem === undefined ? {} : form;
  if (form.problem !== undefined) reply.code(422);
  if (wantsPieces(request)) return reply.send([fragment(simulator, 'sso', ssoPanel(simulator.sso, shown))]);
  return form.problem === undefined
    ? answerTaken(request, reply)
    : showPage(context, reply, { ssoForm: form });
}

function algorithmIn(body: JsonValue): SigningAlgorithm {
  return SIGNING_ALGORITHMS.find((one) => one === stringAt(body, 'algorithm')) ?? 'RS256';
}
