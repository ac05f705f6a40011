import { randomUUID } from 'node:crypto';

import type { WorkloadIdentity } from '../federation/workload-identity';
import type { CyclePolicy } from '../provider/cycle-policy';
import type { IdentityProvider } from '../provider/identity-provider';
import { fillTemplate } from '../scim/request-template';
import type { ScimRequest } from '../scim/scim-request';
import type { WireStyle } from '../scim/wire-style';

import { compliant, type EntraDialect, legacy } from './entra-dialect';
import { entraGroups } from './entra-groups';
import { entraFailureText } from './entra-log';
import { entraPeople } from './entra-people';
import { entraWords } from './entra-words';
import * as traffic from './traffic';

/**
 * "Application provisioning in quarantine status", learn.microsoft.com/entra: above 40 % of failures, tried again 6, 12 and
 * 24 hours after the first failure and daily from then on. The service evaluates the share only from 5,000 failures on;
 * here it does so at once, to be seen.
 */
const cycle: CyclePolicy = {
  minutes: 40,
  quarantineAbove: 0.4,
  // The error code that goes with it, as its own Test Connection shows it.
  credentialsRefused:
    'The credentials were refused (SystemForCrossDomainIdentityManagementCredentialValidationFailure)',
  quarantineHours: [6, 6, 12, 24],
};

/** Where the flag stands among the parameters is not documented; what is asked is written as a form. */
function addressWith(flag: string | undefined) {
  return (baseUrl: string, { path, query = {} }: ScimRequest): string => {
    const form = new URLSearchParams(query).toString();
    const parameters = [flag ?? '', form].filter((part) => part !== '').join('&');
    return `${baseUrl}${path}${parameters === '' ? '' : `?${parameters}`}`;
  };
}

function wireWith(flag: string | undefined): WireStyle {
  return {
    // It sends no such header.
    userAgent: '',
    accept: 'application/scim+json',
    contentType: 'application/scim+json; charset=utf-8',
    timeoutMs: 60_000,
    // What fails returns with the next cycle.
    retry: { maxTries: 1, firstWait: 0 },
    addressOf: addressWith(flag),
  };
}

function createEntra(
  key: string,
  name: string,
  dialect: EntraDialect,
  workloadIdentity: WorkloadIdentity,
): IdentityProvider {
  return {
    key,
    kind: 'entra',
    name,
    wire: wireWith(dialect.flag),
    words: entraWords,
    ways: ['authorize', 'federation', 'client-secret', 'token'],
    workloadIdentity,
    cycle,
    leavesGroupsFirst: false,
    async testCredentials({ send }) {
      await send(fillTemplate(traffic.testConnection, { randomGuid: randomUUID() }));
    },
    people: entraPeople(dialect),
    groups: entraGroups(dialect),
    failureText: entraFailureText,
  };
}

/** Microsoft Entra ID with `aadOptscim062020` in its tenant URL, as Microsoft recommends. */
export const entra = createEntra('entra', 'Microsoft Entra ID', compliant, {
  tenantId: 'ce0c3f6e-5a1b-4c57-9d2e-7c1e64d1a001',
  appId: 'b5a0d2c4-6f3e-4d8a-8a51-0f6d3c2e1b01',
  objectId: 'd2f1b7a8-93c4-4e0d-b6f2-5a7c8e9d0f01',
  subject: '5e1d9c7b-2a4f-4b6e-8c3d-1f0e9d8c7b01',
});

/** The same without the flag. */
export const entraLegacy = createEntra('entra-legacy', 'Microsoft Entra ID, without the flag', legacy, {
  tenantId: 'ce0c3f6e-5a1b-4c57-9d2e-7c1e64d1a002',
  appId: 'b5a0d2c4-6f3e-4d8a-8a51-0f6d3c2e1b02',
  objectId: 'd2f1b7a8-93c4-4e0d-b6f2-5a7c8e9d0f02',
  subject: '5e1d9c7b-2a4f-4b6e-8c3d-1f0e9d8c7b02',
});
