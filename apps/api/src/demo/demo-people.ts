import type { BasicProfile, ConnectionKind, Role } from '@vbc/directory/domain';

/** Public on purpose: demo data exists only on the embedded database outside production. */
export const DEMO_PASSWORD = 'Demo-Password-1';

export interface DemoPerson {
  readonly profile: BasicProfile;
  readonly role: Role;
  readonly extensions: readonly string[];
  /** May sign in with the demo password. */
  readonly signsIn: boolean;
}

export interface DemoAccount {
  readonly key: string;
  readonly name: string;
  readonly admin: BasicProfile;
  readonly people: readonly DemoPerson[];
  /** Which company of the simulator is its own: the provider it would sign in at. */
  readonly identityProvider: string;
}

function profile(firstName: string, lastName: string, domain: string): BasicProfile {
  const userName = `${firstName}.${lastName}@${domain}`.toLowerCase();
  return { userName, firstName, lastName, email: userName };
}

const ACME = 'acme.example';
const GLOBEX = 'globex.example';

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    key: 'acme',
    name: 'Acme Inc.',
    admin: profile('Dana', 'Super', ACME),
    identityProvider: 'okta',
    people: [
      { profile: profile('Alan', 'Admin', ACME), role: 'AA', extensions: ['201'], signsIn: true },
      { profile: profile('Erin', 'Enduser', ACME), role: 'EU', extensions: ['202'], signsIn: true },
      // The simulated directory has her too: assigning her links the two.
      { profile: profile('Grace', 'Hopper', ACME), role: 'EU', extensions: ['203', '9203'], signsIn: true },
    ],
  },
  {
    key: 'globex',
    name: 'Globex Corporation',
    admin: profile('Gita', 'Super', GLOBEX),
    identityProvider: 'entra',
    people: [
      { profile: profile('Hank', 'Scorpio', GLOBEX), role: 'EU', extensions: ['301'], signsIn: false },
    ],
  },
];

interface DemoClient {
  readonly kind: ConnectionKind;
  readonly clientId: string;
  readonly secret: string;
  readonly name: string;
}

function simulated(kind: ConnectionKind, name: string): DemoClient {
  const clientId = `${kind}-simulator`;
  return { kind, clientId, secret: `${clientId}-demo-secret`, name: `${name} (simulated)` };
}

/** The clients that the simulator of tools/idp-simulator plays; its redirect URI is on this machine. */
export const DEMO_CLIENTS: readonly DemoClient[] = [
  simulated('okta', 'Okta'),
  simulated('onelogin', 'OneLogin'),
  simulated('entra', 'Microsoft Entra ID'),
];

/** The portal's registration at the simulator's OpenID Connect providers. */
export const DEMO_SSO_CLIENT = { clientId: 'vbc-portal', clientSecret: 'vbc-portal-demo-secret' };

/** Shown after the start: who can sign in. */
export const DEMO_SIGN_INS = [
  { account: 'Acme Inc.', who: 'Super User', username: 'dana.super@acme.example' },
  { account: 'Acme Inc.', who: 'Account Administrator', username: 'alan.admin@acme.example' },
  { account: 'Acme Inc.', who: 'End User', username: 'erin.enduser@acme.example' },
  { account: 'Globex Corporation', who: 'Super User', username: 'gita.super@globex.example' },
].map((signIn) => ({ ...signIn, password: DEMO_PASSWORD }));
