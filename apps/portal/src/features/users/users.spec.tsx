import { act, screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { answer, refusal } from '../../testing/fake-api';
import { managedProfile, provisioning, sessionOf, unmanagedProfile, userList } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const SESSION = { 'GET /api/session': sessionOf() };
const MANAGED_TEXT = 'The user is managed by Company Directory';

describe('Users', () => {
  it('rule 23: the directory icon says who manages the user, on focus and on hover', async () => {
    const { user } = renderApp('/users', { ...SESSION, 'GET /api/users': userList() });
    const ada = await screen.findByRole('link', { name: /Ada Lovelace/ });
    act(() => {
      ada.focus();
    });
    expect(await screen.findByRole('tooltip')).toHaveTextContent(MANAGED_TEXT);
    act(() => {
      ada.blur();
    });
    await waitFor(() => {
      expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();
    });
    await user.hover(within(ada).getByRole('img', { name: MANAGED_TEXT }));
    expect(await screen.findByRole('tooltip')).toHaveTextContent(MANAGED_TEXT);
    expect(
      within(screen.getByRole('link', { name: 'Alan Turing' })).queryByRole('img'),
    ).not.toBeInTheDocument();
  });

  it('rule 5: under SCIM-only the reason stands in the place of Add user', async () => {
    renderApp('/users', { ...SESSION, 'GET /api/users': userList(undefined, false) });
    expect(await screen.findByText('Users are added by your directory')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Add user' })).not.toBeInTheDocument();
  });

  it('keeps search, filters, order and page in the address and asks the API for them', async () => {
    const { user, api, location } = renderApp('/users?source=managed&page=2', {
      ...SESSION,
      'GET /api/users': userList(),
    });
    await user.type(await screen.findByRole('searchbox'), 'ada');
    await waitFor(() => {
      expect(location()).toBe('/users?source=managed&search=ada');
    });
    await user.click(await screen.findByRole('button', { name: 'Email' }));
    expect(location()).toBe('/users?source=managed&search=ada&sort=email&direction=asc');
    expect(api.callsOf('GET /api/users')[0]?.query.toString()).toBe(
      'source=managed&sort=name&direction=asc&page=2',
    );
    await waitFor(() => {
      expect(Object.fromEntries(api.callsOf('GET /api/users').at(-1)!.query)).toMatchObject({
        search: 'ada',
        sort: 'email',
      });
    });
    await waitFor(() => {
      expect(screen.getByRole('columnheader', { name: 'Email' })).toHaveAttribute('aria-sort', 'ascending');
    });
  });

  it('tells nothing found from nobody there', async () => {
    const { user, location } = renderApp('/users?search=zzz', { ...SESSION, 'GET /api/users': userList([]) });
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText('No users yet')).toBeVisible();
    expect(location()).toBe('/users');
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('has no accessibility problem', async () => {
    const { container } = renderApp('/users', { ...SESSION, 'GET /api/users': userList() });
    await screen.findByRole('link', { name: /Ada Lovelace/ });
    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('the profile of a managed user', () => {
  const routes = { ...SESSION, 'GET /api/users/u1': managedProfile() };

  it('rule 3, 23: fields are read-only and say why, where to change them and when they were synced', async () => {
    renderApp('/users/u1', routes);
    const lastName = await screen.findByLabelText('Last name');
    expect(lastName).toHaveAttribute('readonly');
    expect(lastName).toBeEnabled();
    expect(lastName).toHaveAccessibleDescription(
      /The user is managed by Company Directory\. Change it in Okta Production\. Last synced Feb 1, 2026/,
    );
    act(() => {
      screen.getByRole('button', { name: MANAGED_TEXT }).focus();
    });
    expect(await screen.findByRole('tooltip')).toHaveTextContent(MANAGED_TEXT);
  });

  it('rule 20: extensions are assigned all the same', async () => {
    const { user, api } = renderApp('/users/u1', {
      ...routes,
      'PUT /api/users/u1/extensions': managedProfile({ extensions: ['2001', '2002'] }),
    });
    const extensions = await screen.findByLabelText('Extensions', { selector: 'input:not([type=hidden])' });
    await user.type(extensions, '12x{Enter}');
    expect(screen.getByText('12x is no extension: use 2–7 digits.')).toBeVisible();
    await user.type(extensions, '{Backspace}2002{Enter}');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Extensions saved')).toBeVisible();
    expect(api.callsOf('PUT /api/users/u1/extensions')[0]?.body).toEqual({ extensions: ['2001', '2002'] });
  });

  it('rule 22: is not deleted but released, after a dialog that explains', async () => {
    const { user, api } = renderApp('/users/u1', {
      ...routes,
      'POST /api/users/u1/release': unmanagedProfile({ id: 'u1' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Release from directory' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Okta Production no longer owns it');
    expect(screen.queryByText('Delete user')).not.toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Release from directory' }));
    await waitFor(() => {
      expect(api.callsOf('POST /api/users/u1/release')).toHaveLength(1);
    });
  });

  it('shows the directory attributes', async () => {
    renderApp('/users/u1', routes);
    const table = await screen.findByRole('table', { name: 'Directory attributes' });
    expect(within(table).getByText('Countess')).toBeVisible();
    expect(within(table).getByText('Phone numbers (work)')).toBeVisible();
  });

  it('has no accessibility problem', async () => {
    const { container } = renderApp('/users/u1', routes);
    await screen.findByLabelText('Last name');
    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('the profile of an unmanaged user', () => {
  const GET = 'GET /api/users/u2';
  const PATCH = 'PATCH /api/users/u2';

  async function retype(user: ReturnType<typeof renderApp>['user'], text: string): Promise<void> {
    const lastName = await screen.findByLabelText('Last name');
    await user.clear(lastName);
    await user.type(lastName, text);
  }

  it('rule 17: helps while typing and sends nothing that cannot be right', async () => {
    const { user, api } = renderApp('/users/u2', { ...SESSION, [GET]: unmanagedProfile() });
    await retype(user, 'van Dijk');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Last name can have letters, digits .* but no spaces/)).toBeVisible();
    expect(api.callsOf(PATCH)).toEqual([]);
  });

  it('sends only what changed, with the version', async () => {
    const { user, api } = renderApp('/users/u2', {
      ...SESSION,
      [GET]: unmanagedProfile(),
      [PATCH]: unmanagedProfile({ lastName: 'Mathison', version: 8 }),
    });
    await retype(user, 'Mathison');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Profile saved')).toBeVisible();
    expect(api.callsOf(PATCH)[0]?.body).toEqual({ lastName: 'Mathison', version: 7 });
    expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
  });

  it('shows the API’s refusal at its field', async () => {
    const { user } = renderApp('/users/u2', {
      ...SESSION,
      [GET]: unmanagedProfile(),
      [PATCH]: () =>
        refusal(409, 'name_taken', 'Taken', { fields: [{ field: 'userName', message: 'ada is taken.' }] }),
    });
    const userName = await screen.findByLabelText('Username');
    await user.type(userName, '2');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('ada is taken.')).toBeVisible();
    expect(userName).toBeInvalid();
  });

  it('keeps what was typed when somebody else saved meanwhile, and saves over it when told to', async () => {
    let current = unmanagedProfile();
    const { user, api } = renderApp('/users/u2', {
      ...SESSION,
      [GET]: () => answer(200, current),
      [PATCH]: ({ body }) => {
        if ((body as { version: number }).version === 9)
          return answer(200, unmanagedProfile({ lastName: 'Mine', version: 10 }));
        current = unmanagedProfile({ lastName: 'Theirs', version: 9 });
        return refusal(409, 'changed_meanwhile', 'Changed.');
      },
    });
    await retype(user, 'Mine');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Last name: Theirs')).toBeVisible();
    expect(screen.getByLabelText('Last name')).toHaveValue('Mine');
    await user.click(screen.getByRole('button', { name: 'Save mine over it' }));
    expect(await screen.findByText('Profile saved')).toBeVisible();
    expect(api.callsOf(PATCH).at(-1)?.body).toEqual({ lastName: 'Mine', version: 9 });
  });

  it('rule 3: becomes locked while open, and what was typed is not lost', async () => {
    let current = unmanagedProfile();
    const { user } = renderApp('/users/u2', {
      ...SESSION,
      [GET]: () => answer(200, current),
      [PATCH]: () => {
        current = managedProfile({ id: 'u2', version: 8 });
        return refusal(409, 'managed_by_directory', 'Okta manages this user.');
      },
    });
    await retype(user, 'Typed');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('A directory manages this user now')).toBeVisible();
    expect(screen.getByText('Last name: Typed')).toBeVisible();
    expect(screen.getByLabelText('Last name')).toHaveValue('Lovelace');
    expect(screen.getByLabelText('Last name')).toHaveAttribute('readonly');
  });

  it('rule 22: is deleted after a dialog', async () => {
    const { user, location } = renderApp('/users/u2', {
      ...SESSION,
      [GET]: unmanagedProfile(),
      'DELETE /api/users/u2': () => answer(204),
      'GET /api/users': userList(),
    });
    await user.click(await screen.findByRole('button', { name: 'Delete user' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete user' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
    expect(location()).toBe('/users');
  });

  it('has no accessibility problem', async () => {
    const { container } = renderApp('/users/u2', { ...SESSION, [GET]: unmanagedProfile() });
    await screen.findByLabelText('Last name');
    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('Add user', () => {
  const OPEN = { ...SESSION, 'GET /api/account/provisioning': provisioning() };

  it('says on leaving the field whether the username is free', async () => {
    const { user, container } = renderApp('/users/new', {
      ...OPEN,
      'GET /api/users/name-availability': { available: false, reason: 'Staged by Okta Production.' },
    });
    await user.type(await screen.findByLabelText('Username'), 'bo.diddley');
    await user.tab();
    expect(await screen.findByText('Staged by Okta Production.')).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('adds and goes to the new user', async () => {
    const { user, api, location } = renderApp('/users/new', {
      ...OPEN,
      'GET /api/users/name-availability': { available: true },
      'POST /api/users': () => answer(201, unmanagedProfile()),
      'GET /api/users/u2': unmanagedProfile(),
    });
    await user.type(await screen.findByLabelText('First name'), 'Alan');
    await user.type(screen.getByLabelText('Last name'), 'Turing');
    await user.type(screen.getByLabelText('Username'), 'alan.turing');
    await user.type(screen.getByLabelText('Email'), 'alan@acme.example');
    await user.click(screen.getByRole('button', { name: 'Add user' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Alan Turing' })).toBeVisible();
    expect(location()).toBe('/users/u2');
    expect(api.callsOf('POST /api/users')[0]?.body).toEqual({
      firstName: 'Alan',
      lastName: 'Turing',
      userName: 'alan.turing',
      email: 'alan@acme.example',
    });
  });

  it('rule 5: explains itself under SCIM-only instead of offering a form', async () => {
    renderApp('/users/new', {
      ...SESSION,
      'GET /api/account/provisioning': provisioning({ scimOnly: true }),
    });
    expect(await screen.findByText('Users are added by your directory')).toBeVisible();
    expect(screen.queryByLabelText('Username')).not.toBeInTheDocument();
  });
});
