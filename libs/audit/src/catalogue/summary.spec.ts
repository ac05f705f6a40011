import { AUDIT_EVENT_TYPES as CONTRACT_TYPES } from '@vbc/contracts';
import { AUDIT_EVENT_TYPES, type AuditActor, type AuditEvent } from '@vbc/directory/domain';
import { summaryOf } from './summary';

const OKTA: AuditActor = { kind: 'connection', id: 'c', label: 'Okta', idp: 'okta' };
const ADMIN: AuditActor = { kind: 'user', id: 'u', userName: 'grace.hopper' };
const SALES = { groupId: 'g', groupName: 'Sales' };
const ADA = { userId: 'a', userName: 'ada.lovelace' };

function event(given: Partial<AuditEvent>): AuditEvent {
  return { accountId: 'acc', type: 'user.created', result: 'success', actor: OKTA, subject: ADA, ...given };
}

describe('rule 24: what an event says', () => {
  it.each<[Partial<AuditEvent>, string]>([
    [{}, 'Okta created ada.lovelace'],
    [{ type: 'user.linked' }, 'Okta linked ada.lovelace and manages the profile from now on'],
    [
      {
        type: 'user.updated',
        changes: [{ attribute: 'firstName' }, { attribute: 'email' }, { attribute: 'title' }],
      },
      'Okta changed first name, email address and title of ada.lovelace',
    ],
    [
      { type: 'user.role-changed', actor: ADMIN, changes: [{ attribute: 'role', from: 'EU', to: 'AA' }] },
      'grace.hopper changed the role of ada.lovelace from End User to Account Administrator',
    ],
    [
      {
        type: 'user.extensions-changed',
        actor: ADMIN,
        changes: [{ attribute: 'extensions', from: '', to: '100' }],
      },
      'grace.hopper changed the extensions of ada.lovelace from none to 100',
    ],
    [
      {
        type: 'settings.changed',
        actor: ADMIN,
        changes: [
          { attribute: 'Enable SCIM User Provisioning', from: 'off', to: 'on' },
          { attribute: 'Users can only be added via SCIM', from: 'off', to: 'on' },
        ],
      },
      'grace.hopper switched on "Enable SCIM User Provisioning" and on "Users can only be added via SCIM"',
    ],
    [
      {
        type: 'settings.changed',
        actor: { kind: 'operator' },
        text: 'Rate limit of Okta: 50 requests a second.',
      },
      'The operator changed a setting: Rate limit of Okta: 50 requests a second',
    ],
    [
      {
        type: 'settings.changed',
        actor: ADMIN,
        text: 'Identity provider of single sign-on: https://idp.example.',
        changes: [{ attribute: 'issuer', to: 'https://idp.example' }],
      },
      'grace.hopper changed a setting: Identity provider of single sign-on: https://idp.example',
    ],
    [{ type: 'user.password-changed', actor: { ...ADMIN, id: 'a' } }, 'grace.hopper changed their password'],
    [{ type: 'connection.refused', text: 'No key.' }, 'Okta was refused an access token'],
    [
      { type: 'connection.refused', actor: ADMIN, text: 'Okta: no administrator.' },
      'grace.hopper was refused to authorize a connection',
    ],
    [
      { type: 'connection.refused', actor: ADMIN, changes: [{ attribute: 'decision', to: 'denied' }] },
      'grace.hopper denied the authorization of a connection',
    ],
    [
      { type: 'record.forgotten', actor: ADMIN, text: 'Okta' },
      'grace.hopper forgot what Okta says about ada.lovelace',
    ],
    [{ type: 'push.refused', result: 'refused', text: 'No.' }, 'Okta was refused a change of ada.lovelace'],
    [
      { type: 'push.refused', result: 'refused', subject: { userName: '' }, text: 'The filter is none.' },
      'Okta was refused',
    ],
    [
      { type: 'connection.ended', text: 'Okta ended. Ada left on 1 May 2026: authenticate again in Okta.' },
      'Okta ended. Ada left on 1 May 2026: authenticate again in Okta',
    ],
    [
      { type: 'token.created', actor: ADMIN, text: 'Bearer token "HR" (abc…) for Okta.' },
      'grace.hopper created bearer token "HR" (abc…) for Okta',
    ],
    [
      { type: 'credential.created', actor: ADMIN, text: 'Client secret "2026" (abc…) for Entra ID.' },
      'grace.hopper created client secret "2026" (abc…) for Entra ID',
    ],
    [
      { type: 'credential.revoked', actor: ADMIN, text: 'Client secret "2026" (abc…) for Entra ID.' },
      'grace.hopper revoked client secret "2026" (abc…) for Entra ID',
    ],
    [
      { type: 'credential.expiring', text: 'The client secret "2026" of Entra ID ends in 7 days.' },
      'The client secret "2026" of Entra ID ends in 7 days',
    ],
    [
      { type: 'connection.created', actor: ADMIN, text: 'Entra ID' },
      'grace.hopper created the connection Entra ID',
    ],
    [
      { type: 'connection.changed', actor: ADMIN, text: 'Entra ID' },
      'grace.hopper changed the connection Entra ID',
    ],
    [{ type: 'session.confirmation-asked', actor: ADMIN }, 'grace.hopper was asked to confirm who they are'],
    [
      { type: 'user.sso-linked', actor: ADMIN },
      'grace.hopper signed in by single sign-on for the first time',
    ],
    [
      { type: 'group.created', subject: SALES, text: '2 members were added, 1 is not known here: x.' },
      'Okta created the group Sales: 2 members were added, 1 is not known here: x',
    ],
    [
      { type: 'group.updated', subject: SALES, changes: [{ attribute: 'displayName' }] },
      'Okta changed displayName of the group Sales',
    ],
    [
      { type: 'group.members-changed', subject: SALES, text: '1 member was removed.' },
      'Okta changed the members of the group Sales: 1 member was removed',
    ],
    [
      { type: 'group.members-changed', result: 'refused', subject: SALES, text: '1 is not known here: x.' },
      'Okta sent members of the group Sales who are not known here',
    ],
    [{ type: 'group.deleted', subject: SALES }, 'Okta deleted the group Sales'],
    [
      { type: 'push.refused', result: 'refused', subject: SALES, text: 'No.' },
      'Okta was refused a change of the group Sales',
    ],
    [
      { type: 'mail.sent', actor: { kind: 'system' }, text: 'Welcome kit' },
      'Welcome kit was sent to ada.lovelace',
    ],
  ])('%j', (given, sentence) => {
    expect(summaryOf(event(given))).toBe(sentence);
  });

  it('the portal can filter by every kind of event', () => {
    expect(CONTRACT_TYPES).toEqual(AUDIT_EVENT_TYPES);
  });

  it.each(AUDIT_EVENT_TYPES)('%s has a sentence without anything else to go by', (type) => {
    const bare = { accountId: 'acc', type, result: 'success', actor: { kind: 'unknown' } } as const;
    expect(summaryOf(bare)).toMatch(/^[A-Z][^.]{8,}$/);
  });
});
