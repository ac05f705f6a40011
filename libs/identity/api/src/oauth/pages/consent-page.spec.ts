import { buildAccount, buildUser } from '@vbc/directory/domain/testing';
import { consentPage, type ConsentPage } from './consent-page';

const account = buildAccount();

function provider(name: string, kind: 'okta' | 'other'): string | undefined {
  const client = { clientId: 'c', kind, name } as ConsentPage['client'];
  const page = consentPage({
    client,
    account,
    user: buildUser(account.id, { role: 'SU' }),
    earlier: null,
    redirectHost: 'idp.example',
    action: '/consent',
    csrf: 'x',
    now: new Date('2026-01-01T00:00:00Z'),
  });
  return /Identity provider<\/dt>\s*<dd>([^<]*)<\/dd>/.exec(page)?.[1];
}

describe('the identity provider on the consent page', () => {
  it.each([
    ['Okta', 'okta', 'Okta'],
    ['Okta (simulated)', 'okta', 'Okta (simulated)'],
    ['Our directory', 'okta', 'Okta (Our directory)'],
    ['Our directory', 'other', 'Our directory'],
  ] as const)('%s of kind %s is %s', (name, kind, shown) => {
    expect(provider(name, kind)).toBe(shown);
  });
});
