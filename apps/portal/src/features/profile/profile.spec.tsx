import { screen, waitFor, within } from '@testing-library/react';
import type { OwnSessionView } from '@vbc/contracts';
import { axe } from 'jest-axe';
import { answer, refusal, type FakeRoutes } from '../../testing/fake-api';
import { managedProfile, sessionOf, unmanagedProfile } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const SESSION = { 'GET /api/session': sessionOf('EU') };

describe('My profile', () => {
  it('rule 23: a managed End User is told whom to ask', async () => {
    const { container } = renderApp('/me', { ...SESSION, 'GET /api/me': managedProfile() });
    const lastName = await screen.findByLabelText('Last name');
    expect(lastName).toHaveAttribute('readonly');
    expect(lastName).toHaveAccessibleDescription(
      'The user is managed by Company Directory. Ask your administrator',
    );
    expect(screen.queryByRole('link', { name: 'Users' })).not.toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('an unmanaged one changes names and email, not the username', async () => {
    const { user, api } = renderApp('/me', {
      ...SESSION,
      'GET /api/me': unmanagedProfile(),
      'PATCH /api/me': unmanagedProfile({ firstName: 'Al', version: 8 }),
    });
    const firstName = await screen.findByLabelText('First name');
    expect(screen.getByLabelText('Username')).toHaveAttribute('readonly');
    await user.clear(firstName);
    await user.type(firstName, 'Al');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Profile saved')).toBeVisible();
    expect(api.callsOf('PATCH /api/me')[0]?.body).toEqual({ firstName: 'Al', version: 7 });
  });

  it('rule 20: changes the password, and says when the current one is wrong', async () => {
    let attempts = 0;
    const { user, api } = renderApp('/me', {
      ...SESSION,
      'GET /api/me': managedProfile(),
      'POST /api/me/password': () =>
        attempts++ === 0 ? refusal(401, 'wrong_credentials', 'No') : answer(204),
    });
    await user.type(await screen.findByLabelText('Current password'), 'old secret');
    await user.type(screen.getByLabelText('New password'), 'new secret');
    await user.type(screen.getByLabelText('Repeat the new password'), 'new secret');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText('This is not your current password.')).toBeVisible();
    expect(screen.queryByText('Your session has ended')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText('Password changed')).toBeVisible();
    await waitFor(() => {
      expect(screen.getByLabelText('Current password')).toHaveValue('');
    });
    expect(api.callsOf('POST /api/me/password')[1]?.body).toEqual({
      currentPassword: 'old secret',
      newPassword: 'new secret',
    });
  });

  it('rule 20: offers no password where Single Sign-On applies', async () => {
    renderApp('/me', { ...SESSION, 'GET /api/me': managedProfile({ ssoApplies: true }) });
    expect(await screen.findByText(/You sign in with Single Sign-On/)).toBeVisible();
    expect(screen.queryByLabelText('New password')).not.toBeInTheDocument();
  });
});

describe('where one is signed in', () => {
  const HERE: OwnSessionView = {
    id: 's1',
    current: true,
    signedInWith: 'password',
    createdAt: '2026-02-01T10:00:00Z',
    lastSeenAt: '2026-02-01T10:05:00Z',
    address: '192.0.2.1',
    agent: 'Firefox on Windows',
  };
  const THERE: OwnSessionView = {
    ...HERE,
    id: 's2',
    current: false,
    signedInWith: 'sso',
    agent: 'Safari on iPhone',
  };

  const NOWHERE: OwnSessionView = {
    id: 's3',
    current: false,
    signedInWith: 'password',
    createdAt: '2026-02-01T10:00:00Z',
    lastSeenAt: '2026-02-01T10:05:00Z',
  };
  const LIST = 'GET /api/me/sessions';

  function open(sessions: OwnSessionView[], more: FakeRoutes = {}) {
    return renderApp('/me', { ...SESSION, 'GET /api/me': managedProfile(), [LIST]: sessions, ...more });
  }

  it('this device comes first and is marked; each other one has its own button', async () => {
    const { container } = open([THERE, HERE]);
    const card = await screen.findByRole('region', { name: 'Where you are signed in' });
    const [first, second] = await within(card).findAllByRole('listitem');
    expect(first).toHaveTextContent(
      /Firefox on Windows.*This device.*Signed in with a password.*from 192.0.2.1/,
    );
    expect(within(first as HTMLElement).queryByRole('button')).not.toBeInTheDocument();
    expect(second).toHaveTextContent(/Safari on iPhone.*Signed in with Single Sign-On.*Last seen/);
    expect(within(card).queryByRole('button', { name: /all/ })).not.toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('signs one out, and it is gone from the list', async () => {
    let gone = false;
    const { user, api } = open([], {
      [LIST]: () => answer(200, gone ? [HERE] : [HERE, THERE]),
      'DELETE /api/me/sessions/s2': () => {
        gone = true;
        return answer(204);
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Sign out Safari on iPhone' }));
    expect(await screen.findByText('That session is signed out')).toBeVisible();
    await waitFor(() => {
      expect(screen.queryByText('Safari on iPhone')).not.toBeInTheDocument();
    });
    expect(api.callsOf('DELETE /api/me/sessions/s2')).toHaveLength(1);
  });

  it('signs all others out', async () => {
    const { user, api } = open([HERE, THERE, NOWHERE], { 'DELETE /api/me/sessions': () => answer(204) });
    expect(await screen.findByText('Unknown browser')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Sign out all 2 others' }));
    expect(await screen.findByText('All other sessions are signed out')).toBeVisible();
    expect(api.callsOf('DELETE /api/me/sessions')).toHaveLength(1);
  });

  it('shows those that another password has ended as gone', async () => {
    let changed = false;
    const { user } = open([], {
      [LIST]: () => answer(200, changed ? [HERE] : [HERE, THERE]),
      'POST /api/me/password': () => {
        changed = true;
        return answer(204);
      },
    });
    expect(await screen.findByText('Safari on iPhone')).toBeVisible();
    await user.type(screen.getByLabelText('Current password'), 'old secret');
    await user.type(screen.getByLabelText('New password'), 'new secret');
    await user.type(screen.getByLabelText('Repeat the new password'), 'new secret');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText('Password changed')).toBeVisible();
    await waitFor(() => {
      expect(screen.queryByText('Safari on iPhone')).not.toBeInTheDocument();
    });
  });

  it('says why it did not work, and that one is gone already', async () => {
    const { user } = open([HERE, THERE], {
      'DELETE /api/me/sessions/s2': () => refusal(404, 'not_found', 'This session is signed out already.'),
    });
    await user.click(await screen.findByRole('button', { name: 'Sign out Safari on iPhone' }));
    expect(await screen.findByText('This session is signed out already.')).toBeVisible();
  });
});
