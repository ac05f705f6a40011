/** Of everybody in these tests. */
export const PASSWORD = 'a quite good password';

/** Whom a route is for; `public` routes are called by who has no session yet. */
export type For = 'public' | 'signed-in' | 'administrator' | 'super-user';

/** Of what the other account has, whose id is tried. */
export type Foreign =
  'user' | 'staged' | 'connection' | 'session' | 'bearer-token' | 'client-secret' | 'federation';

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly for: For;
  /** What the portal would send. */
  readonly body?: object;
  /** What `:id` is. */
  readonly id?: Foreign;
  /** What `:credentialId` is. */
  readonly credential?: Foreign;
}

export const PROFILE = {
  userName: 'new@acme.example',
  firstName: 'N',
  lastName: 'N',
  email: 'n@acme.example',
};
const SWITCHES = { scimEnabled: false, scimOnly: false, welcomeMailsDisabled: false, version: 1 };
const TOKEN = { token: 'x'.repeat(43) };
export const FEDERATION = {
  name: 'Entra',
  issuer: 'http://127.0.0.1:9/tenant/v2.0',
  jwksUrl: 'http://127.0.0.1:9/tenant/keys',
  subject: 'object-id',
  audience: 'api://app/.default',
};

/** Every route of the portal API. */
export const ROUTES: readonly Route[] = [
  { method: 'POST', path: '/api/session', for: 'public', body: { userName: 'a@b.example', password: 'x' } },
  { method: 'GET', path: '/api/session', for: 'signed-in' },
  { method: 'DELETE', path: '/api/session', for: 'signed-in' },
  { method: 'POST', path: '/api/session/reauthenticate', for: 'signed-in', body: { password: 'x' } },
  { method: 'GET', path: '/api/me/sessions', for: 'signed-in' },
  { method: 'DELETE', path: '/api/me/sessions', for: 'signed-in' },
  { method: 'DELETE', path: '/api/me/sessions/:id', for: 'signed-in', id: 'session' },
  {
    method: 'POST',
    path: '/api/password/request-link',
    for: 'public',
    body: { userName: 'nobody@acme.example' },
  },
  { method: 'POST', path: '/api/password/inspect-link', for: 'public', body: TOKEN },
  { method: 'POST', path: '/api/password/set', for: 'public', body: { ...TOKEN, password: PASSWORD } },
  {
    method: 'POST',
    path: '/api/me/password',
    for: 'signed-in',
    body: { currentPassword: PASSWORD, newPassword: 'x' },
  },
  { method: 'GET', path: '/api/me', for: 'signed-in' },
  { method: 'PATCH', path: '/api/me', for: 'signed-in', body: { firstName: 'Changed' } },
  { method: 'GET', path: '/api/users', for: 'administrator' },
  { method: 'GET', path: '/api/users/name-availability?userName=somebody', for: 'administrator' },
  { method: 'POST', path: '/api/users', for: 'administrator', body: PROFILE },
  { method: 'GET', path: '/api/users/:id', for: 'administrator', id: 'user' },
  {
    method: 'PATCH',
    path: '/api/users/:id',
    for: 'administrator',
    id: 'user',
    body: { firstName: 'Changed' },
  },
  { method: 'DELETE', path: '/api/users/:id', for: 'administrator', id: 'user' },
  {
    method: 'PUT',
    path: '/api/users/:id/extensions',
    for: 'administrator',
    id: 'user',
    body: { extensions: ['77'] },
  },
  { method: 'POST', path: '/api/users/:id/release', for: 'super-user', id: 'user' },
  {
    method: 'POST',
    path: '/api/users/:id/forget-record',
    for: 'super-user',
    id: 'user',
    body: { connectionId: 'the connection' },
  },
  { method: 'POST', path: '/api/users/:id/discard', for: 'administrator', id: 'staged' },
  { method: 'GET', path: '/api/account/provisioning', for: 'administrator' },
  { method: 'PUT', path: '/api/account/provisioning', for: 'administrator', body: SWITCHES },
  { method: 'GET', path: '/api/account/single-sign-on', for: 'administrator' },
  { method: 'PUT', path: '/api/account/single-sign-on', for: 'super-user', body: {} },
  { method: 'POST', path: '/api/account/single-sign-on/discover', for: 'super-user', body: {} },
  { method: 'GET', path: '/api/connections', for: 'administrator' },
  { method: 'POST', path: '/api/connections', for: 'administrator', body: { label: 'New', kind: 'okta' } },
  { method: 'GET', path: '/api/connections/:id', for: 'administrator', id: 'connection' },
  {
    method: 'PATCH',
    path: '/api/connections/:id',
    for: 'administrator',
    id: 'connection',
    body: { label: 'Renamed' },
  },
  { method: 'GET', path: '/api/connections/:id/removal', for: 'administrator', id: 'connection' },
  { method: 'POST', path: '/api/connections/:id/pause', for: 'administrator', id: 'connection' },
  { method: 'POST', path: '/api/connections/:id/resume', for: 'administrator', id: 'connection' },
  { method: 'POST', path: '/api/connections/:id/end-authorization', for: 'administrator', id: 'connection' },
  { method: 'DELETE', path: '/api/connections/:id', for: 'administrator', id: 'connection' },
  ...credentialRoutes('bearer-token', { name: 'new', days: 1 }),
  ...credentialRoutes('client-secret', { name: 'new', years: 1 }),
  ...credentialRoutes('federation', FEDERATION),
  {
    method: 'POST',
    path: '/api/connections/:id/federations/:credentialId/inspect',
    for: 'administrator',
    id: 'connection',
    credential: 'federation',
    body: { assertion: 'a.b.c' },
  },
  { method: 'GET', path: '/api/audit', for: 'administrator' },
  { method: 'GET', path: '/api/audit/export?format=csv', for: 'administrator' },
];

/** Making and revoking one kind of a connection's credentials. */
function credentialRoutes(credential: Foreign, body: object): Route[] {
  const path = `/api/connections/:id/${credential}s`;
  return [
    { method: 'POST', path, for: 'administrator', id: 'connection', body },
    { method: 'DELETE', path: `${path}/:credentialId`, for: 'administrator', id: 'connection', credential },
  ];
}
