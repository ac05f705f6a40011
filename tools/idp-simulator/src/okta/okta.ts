import type { IdentityProvider } from '../provider/identity-provider';
import { fillTemplate } from '../scim/request-template';
import { plainAddress, type WireStyle } from '../scim/wire-style';

import { oktaGroups } from './okta-groups';
import { oktaPeople, type OktaStyle } from './okta-people';
import { oktaFailureText } from './okta-tasks';
import { oktaWords } from './okta-words';
import * as traffic from './traffic';

const wire: WireStyle = {
  userAgent: 'Okta SCIM Client 1.0.0',
  accept: 'application/scim+json',
  contentType: 'application/scim+json',
  timeoutMs: 60_000,
  retry: { maxTries: 10, firstWait: 300 },
  addressOf: plainAddress,
};

/** Okta: looks a user name up before it creates, and never deletes a user. The style is what differs between its apps. */
export function createOkta(key: string, name: string, style: OktaStyle): IdentityProvider {
  return {
    key,
    kind: 'okta',
    name,
    wire,
    words: oktaWords,
    ways: ['authorize', 'client-secret', 'token'],
    leavesGroupsFirst: false,
    async testCredentials({ send }) {
      await send(fillTemplate(traffic.testCredentials, {}));
    },
    people: oktaPeople(style),
    groups: oktaGroups,
    failureText: oktaFailureText,
  };
}

/** An app made with the wizard: whole merged resources, and a PATCH for `active`. */
export const okta = createOkta('okta', 'Okta', { profile: 'PUT', status: 'PATCH' });
