import type { ConnectionKind } from '@vbc/directory/domain';
import type { StoredCredential } from '@vbc/identity/domain';

type CredentialKind = StoredCredential['kind'];

/** Where a credential is entered in each identity provider's console. */
const WHERE: Readonly<Record<ConnectionKind, string>> = {
  okta: 'In the Okta Admin Console, open Applications › Vonage › Provisioning › Integration and press Edit.',
  entra:
    'In the Microsoft Entra admin center, open Enterprise applications › Vonage › Provisioning › Connectivity (or Admin Credentials).',
  onelogin: 'In OneLogin, open Applications › Vonage › Configuration.',
  other: 'In your identity provider, open the settings of its provisioning to Vonage.',
};

const SIGN_IN: Readonly<Record<ConnectionKind, string>> = {
  okta: 'Press Re-authenticate with Vonage',
  entra: 'Press Authorize',
  onelogin: 'Press Authenticate',
  other: 'Authorize it again',
};

const AS_WHOM =
  'and sign in as a Super User or Account Administrator to whom single sign-on does not apply. Nothing of what was provisioned is lost.';

const TAKES_SECRET: Readonly<Record<ConnectionKind, string>> = {
  okta: 'Enter the new one, press Test API Credentials, then Save.',
  entra: 'Enter the new one, press Test Connection, then Save.',
  onelogin: 'Enter the new one and Save.',
  other: 'Enter the new one and save.',
};

/** What to do when a person's authorization ends or has ended. */
export function signInAgainSteps(kind: ConnectionKind): string[] {
  return [WHERE[kind], `${SIGN_IN[kind]} ${AS_WHOM}`];
}

/** What to do before a credential ends. */
export function renewSteps(kind: ConnectionKind, credential: CredentialKind): string[] {
  if (credential === 'authorization') return signInAgainSteps(kind);
  const what = credential === 'bearer-token' ? 'bearer token' : 'client secret';
  return [
    `On the page of the connection, make a new ${what}. The one that ends goes on working beside it.`,
    `${WHERE[kind]} ${TAKES_SECRET[kind]}`,
    'When the page shows that the new one is used, revoke the old one.',
  ];
}
