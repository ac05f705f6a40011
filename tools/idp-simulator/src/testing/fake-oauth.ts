import { createHash, randomBytes } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { FakeScimState } from './fake-scim';
import { type FakeServiceClients, serviceClientRefusal } from './fake-service-clients';

type Fields = Record<string, string>;
type FormRequest = FastifyRequest<{ Body: Fields; Querystring: Fields; Params: { uid: string } }>;

export interface FakeOAuthState {
  /** The parameters of the authorizations under way, by interaction. */
  interactions: Map<string, Fields>;
  codes: Map<string, Fields>;
  refreshTokens: Set<string>;
  tokenRequests: Fields[];
  serviceClients: FakeServiceClients;
  /** Seconds an access token lives. */
  lifetime: number;
  issuer: string;
  signIn: { userName: string; password: string };
}

const REFUSAL = `<!doctype html><html><head><title>Refused</title><style>p { color: red }</style></head>
<body><h1>SCIM provisioning is off for Acme</h1><p>Switch it on under <b>Account</b> &rsaquo; User&nbsp;Provisioning.</p></body></html>`;

/** The OAuth side of the service: its redirects, cookies, sign-in and consent pages, and the token endpoint. */
export function addFakeOAuth(server: FastifyInstance, oauth: FakeOAuthState, scim: FakeScimState): void {
  server.get('/oauth/authorize', (request: FormRequest, reply) => {
    const uid = randomBytes(8).toString('hex');
    oauth.interactions.set(uid, request.query);
    const path = `/oauth/interaction/${uid}`;
    return reply
      .header('set-cookie', [
        `_interaction=${uid}; Path=${path}; HttpOnly`,
        `_interaction_resume=${uid}; Path=/oauth/authorize/${uid}`,
      ])
      .redirect(path, 303);
  });

  server.get('/oauth/interaction/:uid', (request: FormRequest, reply) => {
    const interaction = oauth.interactions.get(request.params.uid);
    if (!hasCookie(request, '_interaction') || interaction === undefined)
      return reply.code(400).send('other browser');
    if (!scim.scimOn) return reply.code(403).type('text/html').send(REFUSAL);
    return reply.type('text/html').send(interaction['signedIn'] === undefined ? signInPage('') : CONSENT);
  });

  server.post('/oauth/interaction/:uid', (request: FormRequest, reply) => {
    const interaction = oauth.interactions.get(request.params.uid);
    if (interaction === undefined || request.body['csrf'] !== `t&k"n`)
      return reply.code(400).send('bad csrf');
    if (request.body['decision'] !== undefined) interaction['decision'] = request.body['decision'];
    else if (!correct(oauth, request.body))
      return reply.type('text/html').send(signInPage('Wrong user name or password.'));
    else interaction['signedIn'] = 'yes';
    return reply.redirect(`/oauth/authorize/${request.params.uid}`, 303);
  });

  server.get('/oauth/authorize/:uid', (request: FormRequest, reply) => resume(oauth, request, reply));
  server.post('/oauth/token', (request: FormRequest, reply) => token(oauth, scim, request, reply));
}

const signInPage = (
  problem: string,
): string => `<!doctype html><html><body><h1>Sign in</h1><p role="alert">${problem}</p>
<form method="post" action=""><input type="hidden" name="csrf" value="t&amp;k&quot;n">
<label>User name <input name="userName"></label><label>Password <input type='password' name='password'></label>
<button type="submit">Sign in</button></form></body></html>`;

const CONSENT = `<!doctype html><html><body><h1>Allow Okta?</h1><form method="post">
<input type="hidden" name="csrf" value="t&amp;k&quot;n">
<input type="radio" name="connection" value="resume" checked><input type="radio" name="connection" value="new">
<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form></body></html>`;

function hasCookie(request: FastifyRequest, name: string): boolean {
  return (request.headers.cookie ?? '').includes(`${name}=`);
}

function correct(oauth: FakeOAuthState, body: Fields): boolean {
  return body['userName'] === oauth.signIn.userName && body['password'] === oauth.signIn.password;
}

function resume(oauth: FakeOAuthState, request: FormRequest, reply: FastifyReply): FastifyReply {
  const { uid } = request.params;
  const interaction = oauth.interactions.get(uid);
  if (interaction === undefined || !hasCookie(request, '_interaction_resume'))
    return reply.code(400).send('other browser');
  if (interaction['decision'] === undefined) return reply.redirect(`/oauth/interaction/${uid}`, 303);
  const target = new URL(interaction['redirect_uri'] ?? '');
  if (interaction['decision'] === 'allow') {
    const code = randomBytes(16).toString('hex');
    oauth.codes.set(code, interaction);
    target.searchParams.set('code', code);
  } else {
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set('error_description', 'Dana said no.');
  }
  target.searchParams.set('state', interaction['state'] ?? '');
  target.searchParams.set('iss', oauth.issuer);
  return reply.redirect(target.href, 303);
}

async function token(
  oauth: FakeOAuthState,
  scim: FakeScimState,
  request: FormRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const form = request.body;
  oauth.tokenRequests.push(form);
  if (form['grant_type'] === 'client_credentials') {
    const description = await serviceClientRefusal(oauth.serviceClients, form, request.headers.authorization);
    if (description === undefined) return giveToken(oauth, scim, reply);
    return reply.code(401).send({ error: 'invalid_client', error_description: description });
  }
  if (form['client_secret'] !== 'okta-simulator-demo-secret')
    return reply.code(401).send({ error: 'invalid_client' });
  if (!granted(oauth, form)) {
    return reply
      .code(400)
      .send({ error: 'invalid_grant', error_description: 'The grant is not valid any more.' });
  }
  if (form['grant_type'] !== 'authorization_code') return giveToken(oauth, scim, reply);
  const refreshToken = randomBytes(16).toString('hex');
  oauth.refreshTokens.add(refreshToken);
  return giveToken(oauth, scim, reply, { refresh_token: refreshToken });
}

function giveToken(
  oauth: FakeOAuthState,
  scim: FakeScimState,
  reply: FastifyReply,
  more: Fields = {},
): FastifyReply {
  const accessToken = randomBytes(16).toString('hex');
  scim.accessTokens.set(accessToken, { expired: false });
  return reply.send({
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: oauth.lifetime,
    ...more,
  });
}

function granted(oauth: FakeOAuthState, form: Fields): boolean {
  if (form['grant_type'] === 'refresh_token') return oauth.refreshTokens.has(form['refresh_token'] ?? '');
  const authorization = oauth.codes.get(form['code'] ?? '');
  oauth.codes.delete(form['code'] ?? '');
  const challenge = createHash('sha256')
    .update(form['code_verifier'] ?? '')
    .digest('base64url');
  return (
    authorization?.['code_challenge'] === challenge && authorization['redirect_uri'] === form['redirect_uri']
  );
}
