import type { ConnectionKind } from '@vbc/directory/domain';
import { buildUser } from '@vbc/directory/domain/testing';
import type { StoredCredential } from '@vbc/identity/domain';
import { connectionEndedMail } from './connection-ended-mail';
import { expiryMail } from './expiry-mail';

const NOW = new Date('2026-03-01T10:00:00Z');
const EXPIRES = new Date('2026-03-08T09:30:00Z');
const user = buildUser('account', { profile: { firstName: 'Dana' } });
const account = { name: 'Acme & Söhne' };
const publicUrl = 'https://vbc.example';
const PAGE = 'https://vbc.example/account/user-provisioning/connections/c1';

const base = {
  accountId: 'account',
  connectionId: 'c1',
  id: 'k1',
  authority: 'SU',
  createdAt: NOW,
  expiresAt: EXPIRES,
} as const;
const CREDENTIALS = {
  'client-secret': { ...base, kind: 'client-secret', name: '2026', prefix: 'vbcs_ab' },
  'bearer-token': { ...base, kind: 'bearer-token', name: 'nightly', prefix: 'vbc_ab' },
  authorization: {
    ...base,
    kind: 'authorization',
    clientName: 'Okta',
    provisioningUser: { id: 'u', userName: 'dana.super' },
  },
} satisfies Record<string, StoredCredential>;

function warning(kind: ConnectionKind, credential: keyof typeof CREDENTIALS, label = 'HR') {
  const connection = { id: 'c1', label, kind };
  return expiryMail({
    user,
    account,
    connection,
    credential: CREDENTIALS[credential],
    days: 7,
    now: NOW,
    publicUrl,
  });
}

describe('the warning that a credential ends', () => {
  it.each<[ConnectionKind, keyof typeof CREDENTIALS, string[]]>([
    ['okta', 'authorization', ['The authorization of dana.super', 'Re-authenticate with Vonage', 'Okta is']],
    ['entra', 'authorization', ['Press Authorize', 'Microsoft Entra ID is refused']],
    [
      'entra',
      'client-secret',
      ['The client secret "2026" (vbcs_ab…)', 'new client secret', 'Test Connection'],
    ],
    ['onelogin', 'bearer-token', ['The bearer token "nightly" (vbc_ab…)', 'Configuration', 'revoke the old']],
    ['other', 'bearer-token', ['Your identity provider is refused', 'new bearer token']],
  ])('%s, %s: which, when, what happens then, what to do and where', (kind, credential, said) => {
    const mail = warning(kind, credential);
    const read = mail.html.replaceAll('&quot;', '"');
    for (const part of [mail.text, read]) {
      for (const words of [...said, 'in 7 days', '8 March 2026 at 09:30 UTC', PAGE]) {
        expect(part).toContain(words);
      }
    }
    expect(mail.subject).toBe('HR: a credential ends in 7 days');
    expect(mail.html).toContain(`href="${PAGE}"`);
  });

  it('escapes names, and keeps a line break in one out of the headers', () => {
    const mail = warning('okta', 'client-secret', '<b>HR\r\nBcc: evil@example.com');
    expect(mail.subject).toBe('<b>HR Bcc: evil@example.com: a credential ends in 7 days');
    expect(mail.html).not.toContain('<b>');
    expect(mail.html).toContain('Acme &amp; Söhne');
  });

  it('loads nothing and runs nothing', () => {
    expect(warning('okta', 'authorization').html).not.toMatch(
      /<(?:script|img|link|style|table|iframe)|src=|url\(|@import/i,
    );
  });
});

describe('rule 8: the notice that a connection ended', () => {
  const ended = { reason: 'role-lost', userName: 'dana.super', personName: 'Dana Super', at: NOW } as const;

  it('says why, what to do and where', () => {
    const connection = { id: 'c1', label: 'Okta', kind: 'okta', ended } as const;
    const mail = connectionEndedMail({ user, account, connection, publicUrl });
    expect(mail.subject).toBe('The connection Okta has ended');
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('Dana Super stopped being an administrator on 1 March 2026');
      expect(part).toContain('Re-authenticate with Vonage');
      expect(part).toContain(PAGE);
    }
  });
});
