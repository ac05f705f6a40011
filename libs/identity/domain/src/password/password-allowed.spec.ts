import {
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
  buildUser,
} from '@vbc/directory/domain/testing';
import { passwordAllowed } from './password-allowed';

const NO_SSO = { enabled: false, enforced: false };
const SSO = { enabled: true, enforced: false };
const ENFORCED = { enabled: true, enforced: true };

describe('rules 11, 18, 20, 21: whether a password may be set', () => {
  it.each([
    ['managed, no SSO', NO_SSO, { managed: true }, { welcome: true, reset: true }],
    ['managed, SSO enabled', SSO, { managed: true }, { welcome: true, reset: false }],
    ['managed, SSO enforced', ENFORCED, { managed: true }, { welcome: false, reset: false }],
    [
      'managed, SSO enforced but off for them',
      ENFORCED,
      { managed: true, ssoOff: true },
      { welcome: true, reset: true },
    ],
    ['unmanaged, SSO enabled', SSO, {}, { welcome: true, reset: true }],
    ['unmanaged, SSO enforced', ENFORCED, {}, { welcome: false, reset: false }],
    ['staged', NO_SSO, { staged: true }, { welcome: false, reset: false }],
  ])(
    '%s',
    (
      _who,
      sso,
      { managed = false, ...given }: { managed?: boolean; ssoOff?: boolean; staged?: boolean },
      may,
    ) => {
      const account = buildAccount({ sso });
      const user = buildUser(account.id, given);
      const records = managed ? [buildRecord(user, buildConnection(account.id))] : [];
      const person = buildPerson(user, ...records);
      expect(passwordAllowed(account, person, 'welcome')).toBe(may.welcome);
      expect(passwordAllowed(account, person, 'reset')).toBe(may.reset);
    },
  );
});
