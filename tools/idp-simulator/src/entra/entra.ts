import { randomUUID } from 'node:crypto';

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
const cycle: CyclePolicy = { minutes: 40, quarantineAbove: 0.4, quarantineHours: [6, 6, 12, 24] };

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

function createEntra(key: string, name: string, dialect: EntraDialect): IdentityProvider {
  return {
    key,
    kind: 'entra',
    name,
    wire: wireWith(dialect.flag),
    words: entraWords,
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
export const entra = createEntra('entra', 'Microsoft Entra ID', compliant);

/** The same without the flag. */
export const entraLegacy = createEntra('entra-legacy', 'Microsoft Entra ID, without the flag', legacy);
