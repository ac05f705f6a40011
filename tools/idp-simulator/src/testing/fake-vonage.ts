import type { AddressInfo } from 'node:net';

import Fastify from 'fastify';

import { acceptForms } from '../http/urlencoded-forms';

import { addFakeOAuth, type FakeOAuthState } from './fake-oauth';
import { addFakePortal, type FakePortalState } from './fake-portal';
import { addFakeScim, emptyFakeScim, type FakeScimState } from './fake-scim';

export interface FakeVonage {
  apiUrl: string;
  scim: FakeScimState;
  oauth: FakeOAuthState;
  portal: FakePortalState;
  close: () => Promise<void>;
}

/** A small service that answers as the design says, on a free port of this machine. */
export async function startFakeVonage(port = 0): Promise<FakeVonage> {
  const server = Fastify({ forceCloseConnections: true });
  acceptForms(server);
  const scim = emptyFakeScim();
  const oauth: FakeOAuthState = {
    interactions: new Map(),
    codes: new Map(),
    refreshTokens: new Set(),
    tokenRequests: [],
    serviceClients: new Map(),
    lifetime: 3600,
    issuer: '',
    signIn: { userName: 'dana.super@acme.example', password: 'Demo-Password-1' },
  };
  addFakeScim(server, scim);
  addFakeOAuth(server, oauth, scim);
  const portal: FakePortalState = { connections: [], asksAgain: false };
  addFakePortal(server, { portal, oauth, scim });
  await server.listen({ host: '127.0.0.1', port });
  const apiUrl = `http://localhost:${(server.server.address() as AddressInfo).port}`;
  oauth.issuer = `${apiUrl}/oauth`;
  return { apiUrl, scim, oauth, portal, close: () => server.close() };
}
