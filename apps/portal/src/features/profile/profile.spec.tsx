import { screen, waitFor } from '@testing-library/react';
import { axe } from 'jest-axe';
import { answer, refusal } from '../../testing/fake-api';
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
