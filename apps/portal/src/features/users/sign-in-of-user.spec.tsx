import { screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import { answer, refusal, type FakeRoutes } from '../../testing/fake-api';
import { sessionOf, unmanagedProfile } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const OKTA = { id: 'c1', label: 'Okta Production', kind: 'okta' } as const;
const PATCH = 'PATCH /api/users/u2';
const theSwitch = () => screen.findByRole('switch', { name: 'Single Sign-On off for this user' });

function open(profile = unmanagedProfile(), more: FakeRoutes = {}) {
  return renderApp('/users/u2', { 'GET /api/session': sessionOf(), 'GET /api/users/u2': profile, ...more });
}

describe('Single Sign-On off for this user', () => {
  it('says what it means, and what it changes before it is saved', async () => {
    const { user, api, container } = open(unmanagedProfile(), {
      [PATCH]: () => answer(200, unmanagedProfile({ ssoOff: true, version: 8 })),
    });
    expect(await theSwitch()).toHaveAccessibleDescription(
      /sign in with a password even when Single Sign-On is on or enforced/,
    );
    await user.click(await theSwitch());
    expect(screen.getByText(/From then on they sign in with a password/)).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Access saved')).toBeVisible();
    expect(api.callsOf(PATCH)[0]?.body).toEqual({ ssoOff: true, version: 7 });
  });

  it.each([
    ['sso', 'u2', 1],
    ['password', 'u2', 0],
    ['sso', 'u0', 0],
  ] as const)(
    'signed in with %s as %s: says so when it signs oneself out',
    async (signedInWith, me, times) => {
      const session = sessionOf();
      const { user } = open(unmanagedProfile(), {
        'GET /api/session': { ...session, signedInWith, user: { ...session.user, id: me } },
      });
      await user.click(await theSwitch());
      expect(screen.queryAllByText(/saving signs you out at once/)).toHaveLength(times);
    },
  );

  it('rule 8: says whose connections end when it is switched back on', async () => {
    const { user } = open(unmanagedProfile({ ssoOff: true, provisioningUserOf: [OKTA] }));
    await user.click(await theSwitch());
    expect(screen.getByText(/Okta Production acts for them.*that connection ends at once/)).toBeVisible();
  });

  it('rule 21: shows the lock-out refusal with what to do', async () => {
    const { user } = open(unmanagedProfile({ ssoOff: true }), {
      [PATCH]: () => refusal(409, 'sso_lockout', 'Nobody would get in without the provider.'),
    });
    await user.click(await theSwitch());
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Nobody would get in without the provider.')).toBeVisible();
    expect(screen.getByText(/Switch it off for another Super User first/)).toBeVisible();
  });

  it('an Account Administrator reads it, with the reason', async () => {
    open(unmanagedProfile(), { 'GET /api/session': sessionOf('AA') });
    expect(await theSwitch()).toBeDisabled();
    expect(await theSwitch()).toHaveAccessibleDescription(
      'Only a Super User can change how somebody signs in.',
    );
  });
});
