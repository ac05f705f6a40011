export const provisioning = {
  title: 'User Provisioning',
  lead: 'Your identity provider creates, updates and deactivates your phone users over SCIM 2.0.',
  panel: 'Provisioning panel',
  scimEnabled: 'Enable SCIM User Provisioning',
  scimEnabledText:
    'The directory owns the basic profile of the users it manages. All others stay editable here.',
  scimOnly: 'Users can only be added via SCIM',
  scimOnlyText: 'Add user goes away in this portal. Directories keep adding people.',
  welcomeMailsDisabled: 'Disable new user welcome emails',
  welcomeMailsDisabledText: 'Users created over SCIM get no welcome email. Users added by hand still do.',
  needsScim: 'Takes effect only while SCIM User Provisioning is enabled. The choice is remembered.',
  unsaved: 'You have unsaved changes',
  saved: 'Provisioning settings saved',
  dialog: {
    offTitle: 'Switch SCIM User Provisioning off?',
    off_one: '{{count, number}} managed user becomes editable here; Add user returns.',
    off_other: '{{count, number}} managed users become editable here; Add user returns.',
    offNote:
      'Every push from your directories is refused until you switch it on again. Their records are kept.',
    offConfirm: 'Switch off',
    onTitle: 'Switch SCIM User Provisioning on?',
    on_zero: 'Nobody differs from the directory records, so nothing is written over.',
    on_one:
      '{{count, number}} user differs from the directory and will be written over with what the directory says.',
    on_other:
      '{{count, number}} users differ from the directory and will be written over with what the directory says.',
    onNote: 'The basic profile of managed users can then be changed only in your identity provider.',
    onConfirm: 'Switch on',
    onlyTitle: 'Add users only via SCIM?',
    only: 'Add user goes away in this portal, for everyone. The {{total, number}} users you have stay as they are.',
    onlyConfirm: 'Only via SCIM',
  },
  endpoints: {
    title: 'Addresses for your identity provider',
    text: 'Copy these into the Vonage app of your identity provider.',
    scimBaseUrl: 'SCIM base URL',
    authorizationUrl: 'Authorization URL',
    tokenUrl: 'Token URL',
  },
  refused: {
    title_one: '{{count, number}} directory record was not applied',
    title_other: '{{count, number}} directory records were not applied',
    text: 'When SCIM was switched on, these people could not be updated. Correct them in your identity provider and push them again.',
  },
} as const;
