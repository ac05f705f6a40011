import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';

import { Keyring } from '../keys/keyring';

import { ASSERTION_FAULTS, type AssertionFault, signAssertion } from './assertion';
import { federationValues } from './workload-identity';

const AUTHORITY = 'https://login.microsoftonline.com';
const identity = {
  tenantId: 'ce5f061f-0000-4000-8000-000000000001',
  appId: 'b5ba7a93-0000-4000-8000-000000000002',
  objectId: 'd2f8ee76-0000-4000-8000-000000000003',
  subject: '5e1d9c7b-0000-4000-8000-000000000004',
};
const ISSUER = `${AUTHORITY}/${identity.tenantId}/v2.0`;
const NOW = new Date('2026-03-02T09:00:00Z');
const seconds = NOW.getTime() / 1000;

describe("Entra ID's assertion", () => {
  const keyring = new Keyring(undefined, () => undefined);
  const sign = (fault?: AssertionFault) =>
    signAssertion({ authority: AUTHORITY, identity, keyring, now: NOW, fault });

  it('has exactly the claims of the documented one: aud without /.default, 65 minutes, no jti', async () => {
    const assertion = await sign();
    expect(decodeJwt(assertion)).toEqual({
      aud: `api://${identity.appId}`,
      iss: ISSUER,
      iat: seconds,
      nbf: seconds,
      exp: seconds + 3900,
      appid: identity.appId,
      appidacr: '2',
      idp: ISSUER,
      oid: identity.objectId,
      sub: identity.subject,
      tid: identity.tenantId,
      ver: '2.0',
    });
    const { kid } = keyring.of('RS256');
    expect(decodeProtectedHeader(assertion)).toEqual({ typ: 'JWT', alg: 'RS256', kid });
  });

  it('shows the values as the Connectivity page does: the audience with /.default', () => {
    expect(federationValues(AUTHORITY, identity)).toEqual({
      issuer: ISSUER,
      jwksUrl: `${AUTHORITY}/${identity.tenantId}/discovery/v2.0/keys`,
      subject: identity.subject,
      audience: `api://${identity.appId}/.default`,
    });
  });

  const verify = async (fault?: AssertionFault) =>
    jwtVerify(
      await sign(fault),
      createLocalJWKSet({ keys: [{ kty: 'RSA', ...keyring.published('RS256') }] }),
      {
        issuer: ISSUER,
        subject: identity.subject,
        audience: `api://${identity.appId}`,
        algorithms: ['RS256'],
        currentDate: NOW,
      },
    );

  it('is valid for the published key, which has no private member', async () => {
    await expect(verify()).resolves.toBeDefined();
    expect(Object.keys(keyring.published('RS256')).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it.each([
    ['audience', { claim: 'aud' }],
    ['subject', { claim: 'sub' }],
    ['issuer', { claim: 'iss' }],
    ['expired', { code: 'ERR_JWT_EXPIRED' }],
    ['unknown-key', { code: 'ERR_JWKS_NO_MATCHING_KEY' }],
  ] as const)('broken in its %s, it is broken in nothing else', async (fault, failure) => {
    await expect(verify(fault)).rejects.toMatchObject(failure);
    expect(ASSERTION_FAULTS).toContain(fault);
    const [broken, sound] = [decodeJwt(await sign(fault)), decodeJwt(await sign())];
    const differing = Object.keys(sound).filter((name) => broken[name] !== sound[name]);
    expect(differing).toEqual(
      { expired: ['iat', 'nbf', 'exp'], 'unknown-key': [] }[fault as string] ?? [
        (failure as { claim: string }).claim,
      ],
    );
  });
});
