import type { IdentityProvider } from '../provider/identity-provider';
import { fillTemplate } from '../scim/request-template';

import { oneloginGroups } from './onelogin-groups';
import { oneloginPeople } from './onelogin-people';
import { oneloginFailureText } from './onelogin-states';
import { oneloginWire } from './onelogin-wire';
import { oneloginWords } from './onelogin-words';
import { asDelivered } from './templates';
import * as traffic from './traffic';

/**
 * OneLogin: writes whole people from a template the customer edits, takes them out of their groups before they leave.
 * @param template the body of every write about a person
 */
export function createOneLogin(key: string, name: string, template: object): IdentityProvider {
  return {
    key,
    kind: 'onelogin',
    name,
    wire: oneloginWire,
    words: oneloginWords,
    ways: ['authorize', 'token'],
    leavesGroupsFirst: true,
    async testCredentials({ send }) {
      await send(fillTemplate(traffic.testCredentials, {}));
    },
    people: oneloginPeople(template),
    groups: oneloginGroups,
    failureText: oneloginFailureText,
  };
}

export const onelogin = createOneLogin('onelogin', 'OneLogin', asDelivered);
