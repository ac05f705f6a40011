/** Account › Single Sign-On › Settings. */
export const ssoSettings = {
  title: 'Single Sign-On',
  tab: 'Settings',
  auditTab: 'Audit Log',
  tabs: 'Parts of Single Sign-On',
  lead: 'Your people sign in at your company’s identity provider instead of with a password kept here.',
  readOnly:
    'Only a Super User can change Single Sign-On. As an Account Administrator you see how it is set up.',
  unsaved: 'You have unsaved changes',
  saved: 'Single Sign-On settings saved',
  switches: {
    title: 'Who signs in how',
    on: 'On',
    off: 'Off',
    enabled: 'Enable Single Sign-On',
    enabledText:
      'Your people can sign in through your identity provider, except those it is switched off for.',
    enabledNeedsProvider: 'Set up your identity provider below first.',
    enforced: 'Enforce Single Sign-On',
    enforcedText:
      'Passwords are refused, except for people it is switched off for. Needs a test sign-in that worked, and a Super User who keeps a password.',
    enforcedNeedsEnabled: 'Takes effect only while Single Sign-On is enabled.',
    affected_one: 'It applies to {{count, number}} person.',
    affected_other: 'It applies to {{count, number}} people.',
    wouldAffect_one: 'It would apply to {{count, number}} person.',
    wouldAffect_other: 'It would apply to {{count, number}} people.',
  },
  provider: {
    title: 'Identity provider',
    text: 'An OpenID Connect application of your Okta, OneLogin or Microsoft Entra ID, of the kind web, with the authorization code grant.',
    issuer: 'Issuer',
    issuerHint: 'The provider’s address, such as https://acme.okta.com',
    discover: 'Read from the provider',
    discovered: 'The three addresses below were read from the provider. Save to keep them.',
    authorizationEndpoint: 'Authorization endpoint',
    tokenEndpoint: 'Token endpoint',
    jwksUri: 'Signing keys (JWKS URI)',
    clientId: 'Client ID',
    clientSecret: 'Client secret',
    secretKept: 'A secret is kept. Leave empty to keep it; it is never shown again.',
    secretNew:
      'From the same page of the provider as the client ID. It is stored encrypted and never shown again.',
    secretHidden: 'Kept, never shown',
    secretNone: 'None',
    claim: 'Username claim',
    claimHint: {
      preferred_username:
        'The usual one: the name people sign in with at the provider is their username here.',
      upn: 'The user principal name of Microsoft Entra ID is the username here.',
      email: 'The email address is the username here. Only an address that the provider has verified counts.',
      sub: 'The provider’s own id of a person is the username here. Rarely what you want.',
    },
    remove: 'Remove the provider',
    removed: 'The provider goes when you save.',
  },
  rule: {
    required: 'Fill this in.',
    address: 'Enter an address that begins with https://',
  },
  addresses: {
    title: 'For your identity provider and your people',
    redirectUri: 'Redirect URI',
    redirectUriHint: 'Register it with the application at the provider, letter for letter.',
    signInUrl: 'Sign-in link',
    signInUrlHint: 'For your company’s app launcher or intranet: it goes straight to your sign-in.',
  },
  test: {
    title: 'Test sign-in',
    text: 'You sign in at the provider once. Nobody is signed in here by it, and nothing changes.',
    start: 'Test sign-in',
    dirty: 'Save your changes first: the test uses what is saved.',
    none: 'Set up and save the provider first.',
    never: 'Not tested since the provider was last changed.',
    success: 'The test worked',
    failure: 'The test did not work',
    by: '{{userName}}, {{when}}',
    outside:
      'Single Sign-On is off for {{userName}} now: they sign in with a password, and not through the provider.',
  },
  keepers: {
    title: 'Who keeps a password',
    text: 'When the provider is down, these Super Users still get in.',
    none: 'No Super User keeps a password yet. To enforce Single Sign-On, switch it off for at least one of them on their page under Users.',
    users: 'Choose a Super User',
    provisioning: 'SCIM Provisioning Users',
    provisioningText:
      'Connections act with the authority of these people, which needs that Single Sign-On does not apply to them.',
    off: 'Single Sign-On is off for them: {{connections}} goes on.',
    offMany: 'Single Sign-On is off for them: {{connections}} go on.',
    on: 'Single Sign-On would apply to them, which ends {{connections}}.',
    none_provisioning: 'No connection acts for a person.',
  },
  dialog: {
    onTitle: 'Enable Single Sign-On?',
    onConfirm: 'Enable',
    enforceTitle: 'Enforce Single Sign-On?',
    enforceConfirm: 'Enforce',
    bothTitle: 'Enable and enforce Single Sign-On?',
    offTitle: 'Switch Single Sign-On off?',
    offConfirm: 'Switch off',
    relaxTitle: 'Stop enforcing Single Sign-On?',
    relaxConfirm: 'Stop enforcing',
    relaxChangedTitle: 'Stop enforcing Single Sign-On and change the provider?',
    relaxChangedConfirm: 'Stop enforcing and change it',
    offChangedTitle: 'Switch Single Sign-On off and change the provider?',
    offChangedConfirm: 'Switch off and change it',
    offRemovedTitle: 'Switch Single Sign-On off and remove the provider?',
    offRemovedConfirm: 'Switch off and remove it',
    providerTitle: 'Change the provider while Single Sign-On is on?',
    providerConfirm: 'Change it',
    on_one:
      '{{count, number}} person can sign in through {{provider}}, and can no longer change a password here.',
    on_other:
      '{{count, number}} people can sign in through {{provider}}, and can no longer change a password here.',
    enforce_one: '{{count, number}} person can sign in only through {{provider}}; their password is refused.',
    enforce_other:
      '{{count, number}} people can sign in only through {{provider}}; their passwords are refused.',
    enforceSessions: 'Whoever of them is signed in with a password is signed out.',
    enforceYou: 'That includes you: you sign in again through the provider right after saving.',
    leaveYou:
      'You are signed in with Single Sign-On: saving signs you out at once, and you sign in again with your password. If you have none yet, ask for a link on the sign-in page.',
    off_one: '{{count, number}} person signs in with a password again.',
    off_other: '{{count, number}} people sign in with a password again.',
    offNote: 'Whoever never set one asks for a link on the sign-in page. Connections that ended stay ended.',
    relax_one: '{{count, number}} person can sign in with a password again, or through the provider.',
    relax_other: '{{count, number}} people can sign in with a password again, or through the provider.',
    provider:
      'The next sign-in goes to {{provider}}. With another issuer or client, who is who is worked out anew at each person’s next sign-in.',
    providerSessions:
      'With another issuer or client, whoever is signed in with Single Sign-On is signed out at once, you too if you are.',
    providerNote: 'Test the sign-in right after saving.',
    providerUntested:
      'This will be refused: enforcing needs a test sign-in that worked with the provider as you changed it. Cancel, switch Enforce off, save, run the test sign-in, and enforce it again once the test has worked.',
    providerLater:
      'The provider becomes {{provider}}. Nobody is sent there until Single Sign-On is on again.',
    providerRemoved: 'The provider {{provider}} is removed, with everything entered for it.',
    keepTitle: 'Who keeps signing in with a password',
    keepText:
      'A connection ends when Single Sign-On comes to apply to the person it acts for, and its identity provider must be authorized again by somebody else.',
    keep: '{{userName}} keeps signing in with a password',
    goesOn: 'The connection {{connections}} goes on.',
    goOn: 'The connections {{connections}} go on.',
    ends: 'The connection {{connections}} ends at once and must be authorized again.',
    end: 'The connections {{connections}} end at once and must be authorized again.',
    breakGlass: 'When the provider is down, {{names}} still gets in with a password.',
    breakGlassMany: 'When the provider is down, {{names}} still get in with a password.',
    noBreakGlass:
      'No Super User would keep a password. When the provider is down, nobody could get in, so this will be refused.',
    keepMe: 'I keep signing in with a password ({{userName}})',
    keepMeText:
      'So that somebody gets in when the provider is down. You can choose another Super User later.',
  },
  refused: {
    lockout:
      'Nobody could get in when the provider is down. Tick somebody above, or switch Single Sign-On off for a Super User who has a password, on their page under Users.',
    notTested:
      'No test sign-in has worked with this provider yet. Cancel, switch Enforce off, save, run the test sign-in, and enforce it once the test has worked.',
    changed:
      '{{message}} What is saved now is shown on the page behind, except where you changed it. Cancel and look, then save again or discard.',
  },
} as const;
