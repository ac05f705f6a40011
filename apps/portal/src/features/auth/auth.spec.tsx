import { screen, waitFor } from '@testing-library/react';
import { axe } from 'jest-axe';
import { answer, refusal } from '../../testing/fake-api';
import { provisioning, sessionOf, unmanagedProfile, userList } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const PAGES = {
  'GET /api/account/provisioning': provisioning(),
  'GET /api/users': userList(),
  'GET /api/me': unmanagedProfile(),
};

async function signIn(user: ReturnType<typeof renderApp>['user']): Promise<void> {
  await user.type(await screen.findByLabelText('Username'), 'grace.hopper');
  await user.type(screen.getByLabelText('Password'), 'a long secret');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('signing in', () => {
  it('goes to the address that was asked for', async () => {
    const { user, location, api } = renderApp('/users?role=EU', {
      'POST /api/session': sessionOf(),
      ...PAGES,
    });
    await signIn(user);
    expect(await screen.findByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
    expect(location()).toBe('/users?role=EU');
    expect(api.callsOf('POST /api/session')[0]?.body).toEqual({
      userName: 'grace.hopper',
      password: 'a long secret',
    });
  });

  it('does not follow next= to another site', async () => {
    const { user, location } = renderApp('/login?next=//evil.example/', {
      'POST /api/session': sessionOf(),
      ...PAGES,
    });
    await signIn(user);
    expect(await screen.findByRole('heading', { level: 1, name: 'Hello, Grace' })).toBeVisible();
    expect(location()).toBe('/');
  });

  it('says one text for wrong credentials', async () => {
    const { user } = renderApp('/login', {
      'POST /api/session': () => refusal(401, 'wrong_credentials', 'whatever the API says'),
    });
    await signIn(user);
    expect(await screen.findByRole('alert')).toHaveTextContent('The username or password is not right.');
    expect(screen.queryByText('Your session has ended')).not.toBeInTheDocument();
  });

  it('is slowed down with the time left', async () => {
    const { user } = renderApp('/login', {
      'POST /api/session': () => refusal(429, 'too_many_attempts', 'Slow down', { retryAfter: 42 }),
    });
    await signIn(user);
    expect(await screen.findByRole('alert')).toHaveTextContent(/Try again in 4[12] seconds/);
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled();
  });

  it.each([
    ['SU', '/', 'Hello, Grace'],
    ['EU', '/me', 'My profile'],
  ] as const)('a signed-in %s lands on %s', async (role, path, heading) => {
    const { location } = renderApp('/login', { 'GET /api/session': sessionOf(role), ...PAGES });
    expect(await screen.findByRole('heading', { level: 1, name: heading })).toBeVisible();
    expect(location()).toBe(path);
  });

  it('has no accessibility problem', async () => {
    const { container } = renderApp('/login');
    await screen.findByLabelText('Username');
    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('an ended session', () => {
  it('keeps the page and what was typed, and goes on after signing in again', async () => {
    let signedIn = false;
    const { user, api } = renderApp('/users/u2', {
      'GET /api/session': sessionOf(),
      'POST /api/session': () => {
        signedIn = true;
        return answer(200, { ...sessionOf(), csrfToken: 'csrf-2' });
      },
      'GET /api/users/u2': unmanagedProfile(),
      'PATCH /api/users/u2': () =>
        signedIn
          ? answer(200, unmanagedProfile({ lastName: 'Mathison' }))
          : refusal(401, 'unauthenticated', 'Gone'),
    });
    const lastName = await screen.findByLabelText('Last name');
    await user.clear(lastName);
    await user.type(lastName, 'Mathison');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
    expect(dialog).toHaveTextContent('grace.hopper');
    await user.type(screen.getByLabelText('Password'), 'a long secret');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    expect(screen.getByLabelText('Last name')).toHaveValue('Mathison');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => {
      expect(api.callsOf('PATCH /api/users/u2').map(({ csrf }) => csrf)).toEqual(['csrf-1', 'csrf-2']);
    });
  });
});

describe('a forgotten password', () => {
  it('is answered the same whether or not the user exists', async () => {
    const { user, api, container } = renderApp('/forgot-password', {
      'POST /api/password/request-link': () => answer(202),
    });
    await user.type(await screen.findByLabelText('Username'), 'who.knows');
    await user.click(screen.getByRole('button', { name: 'Send link' }));
    expect(await screen.findByText(/If who.knows has an account here/)).toBeVisible();
    expect(api.callsOf('POST /api/password/request-link')[0]?.body).toEqual({ userName: 'who.knows' });
    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('setting a password', () => {
  const link = { userName: 'ada.lovelace', accountName: 'Acme', purpose: 'welcome' };

  it('redeems the link and leads to the sign-in', async () => {
    const { user, api, location, container } = renderApp('/set-password#token=t1', {
      'POST /api/password/inspect-link': link,
      'POST /api/password/set': () => answer(204),
    });
    expect(await screen.findByText('Set a password for ada.lovelace at Acme.')).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
    await user.type(screen.getByLabelText('New password'), 'correct horse');
    await user.type(screen.getByLabelText('Repeat the password'), 'correct house');
    await user.click(screen.getByRole('button', { name: 'Set password' }));
    expect(await screen.findByText('The two passwords differ.')).toBeVisible();
    await user.clear(screen.getByLabelText('Repeat the password'));
    await user.type(screen.getByLabelText('Repeat the password'), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Set password' }));
    expect(await screen.findByText('Your password is set. Sign in with it now.')).toBeVisible();
    expect(location()).toBe('/login');
    expect(api.callsOf('POST /api/password/set')[0]?.body).toEqual({
      token: 't1',
      password: 'correct horse',
    });
  });

  it('explains an expired link', async () => {
    renderApp('/set-password#token=old', {
      'POST /api/password/inspect-link': () => refusal(410, 'link_expired', 'Too old'),
    });
    expect(await screen.findByRole('heading', { name: 'This link no longer works' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Ask for a new link' })).toHaveAttribute(
      'href',
      '/forgot-password',
    );
  });
});
