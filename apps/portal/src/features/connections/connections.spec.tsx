import { screen, waitFor, within } from '@testing-library/react';
import type { ConnectionView } from '@vbc/contracts';
import { axe } from 'jest-axe';
import { connectionDetails, inDays } from '../../testing/connection-fixtures';
import { answer, refusal, type FakeRoutes } from '../../testing/fake-api';
import { connection, provisioning, sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const PATH = '/account/user-provisioning/connections';
const LIST = 'GET /api/connections';
const CREATE = 'POST /api/connections';

function open(connections: ConnectionView[], more: FakeRoutes = {}, role: 'SU' | 'AA' = 'SU') {
  return renderApp(PATH, { 'GET /api/session': sessionOf(role), [LIST]: connections, ...more });
}

const expiring = (days: number): ConnectionView => ({
  ...connection,
  credential: 'client-secret',
  nextExpiry: { credentialId: 's1', kind: 'client-secret', name: 'Old secret', expiresAt: inDays(days) },
});

const ended: ConnectionView = {
  ...connection,
  id: 'c2',
  label: 'Entra',
  status: 'ended',
  statusReason: 'Grace Hopper’s password changed. Authorize it again.',
};

describe('list of connections', () => {
  it('rule 8: says who authorized each, as whom it acts, and why one has ended', async () => {
    const { container } = open([connection, ended]);
    const okta = await screen.findByRole('article', { name: 'Okta Production' });
    expect(within(okta).getByRole('link', { name: 'grace.hopper' })).toHaveAttribute('href', '/users/u0');
    expect(okta).toHaveTextContent('Acts asgrace.hopperSuper User');
    expect(okta).toHaveTextContent('Comes in withAuthorization (OAuth 2.0)');
    expect(okta).toHaveTextContent('Managed users67');
    expect(screen.getByText(/password changed. Authorize it again/)).toBeVisible();
    expect(document.title).toBe('Connections - Account - Vonage');
    expect(await axe(container)).toHaveNoViolations();
  });

  it.each([
    [59, 'Ends in 59 days'],
    [29, 'Ends in 29 days'],
    [6, 'Ends in 6 days'],
    [0.5, 'Ends in 12 hours'],
  ])('a credential that ends in %d days is marked in words', async (days, text) => {
    open([expiring(days)]);
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('says what to choose while there is none', async () => {
    const { container } = open([]);
    expect(await screen.findByText('No identity provider connected yet')).toBeVisible();
    expect(screen.getByText(/Okta and OneLogin: choose Authenticate with Vonage there/)).toBeVisible();
    expect(screen.getByText(/Microsoft Entra ID: make a connection here/)).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('offers to try again when it did not load', async () => {
    let healthy = false;
    const { user } = open([], {
      [LIST]: () => (healthy ? answer(200, [connection]) : refusal(500, 'internal_error', 'x')),
    });
    expect(await screen.findByText('Reference: req-1')).toBeVisible();
    healthy = true;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('article', { name: 'Okta Production' })).toBeVisible();
  });

  it.each(['SU', 'AA'] as const)('rule 2: an %s makes a connection and comes to its page', async (role) => {
    const created = connectionDetails();
    const { user, api, location } = open(
      [],
      { [CREATE]: () => answer(201, created), 'GET /api/connections/c9': created },
      role,
    );
    await user.click(await screen.findByRole('button', { name: 'New connection' }));
    const dialog = await screen.findByRole('dialog', { name: 'New connection' });
    await user.type(within(dialog).getByLabelText('Name'), ' Entra production ');
    expect(within(dialog).getByRole('status')).toHaveTextContent(/workload identity federation/);
    await user.selectOptions(within(dialog).getByLabelText('Identity provider'), 'OneLogin');
    expect(within(dialog).getByRole('status')).toHaveTextContent(/: Authenticate with Vonage in OneLogin/);
    await user.selectOptions(within(dialog).getByLabelText('Identity provider'), 'Another SCIM 2.0 client');
    expect(within(dialog).getByRole('status')).toHaveTextContent(/a bearer token/);
    await user.selectOptions(within(dialog).getByLabelText('Identity provider'), 'Microsoft Entra ID');
    await user.click(within(dialog).getByRole('button', { name: 'Create connection' }));
    await waitFor(() => {
      expect(location()).toBe(`${PATH}/c9`);
    });
    expect(api.callsOf(CREATE)[0]?.body).toEqual({ label: 'Entra production', kind: 'entra' });
    expect(await screen.findByText('Entra production was created')).toBeVisible();
  });

  it('names the problem of a label at its field, checked here and by the API; Esc gives the focus back', async () => {
    const { user, api } = open([], {
      [CREATE]: () =>
        refusal(400, 'invalid_input', 'Invalid.', {
          fields: [{ field: 'label', message: 'There is a connection of this name.' }],
        }),
    });
    const button = await screen.findByRole('button', { name: 'New connection' });
    await user.click(button);
    const dialog = await screen.findByRole('dialog', { name: 'New connection' });
    const name = within(dialog).getByLabelText('Name');
    const submit = within(dialog).getByRole('button', { name: 'Create connection' });
    await user.click(submit);
    expect(name).toHaveAccessibleDescription(/Enter a name of 1–80 characters/);
    expect(api.callsOf(CREATE)).toEqual([]);
    await user.type(name, 'Okta Production');
    await user.click(submit);
    await waitFor(() => {
      expect(name).toHaveAccessibleDescription(/There is a connection of this name/);
    });
    expect(await axe(dialog)).toHaveNoViolations();
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(button).toHaveFocus();
    });
  });
});

describe('connections elsewhere', () => {
  const GET = 'GET /api/account/provisioning';
  const view = provisioning({ connections: [expiring(6), ended] });

  it('the provisioning page shows them in brief under a banner that names what is wrong', async () => {
    const { container } = renderApp('/account/user-provisioning', {
      'GET /api/session': sessionOf(),
      [GET]: view,
    });
    expect(await screen.findByText('2 connections need attention')).toBeVisible();
    const warning = screen.getByRole('link', {
      name: 'The client secret “Old secret” of Okta Production ends in 6 days.',
    });
    expect(warning).toHaveAttribute('href', `${PATH}/c1`);
    expect(screen.getByText(/password changed. Authorize it again/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'All connections' })).toHaveAttribute('href', PATH);
    expect(screen.getByRole('link', { name: 'Entra' })).toHaveAttribute('href', `${PATH}/c2`);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('there is no banner while all is well', async () => {
    renderApp('/account/user-provisioning', {
      'GET /api/session': sessionOf(),
      [GET]: provisioning({ connections: [expiring(61)] }),
    });
    expect(await screen.findByRole('link', { name: 'Okta Production' })).toBeVisible();
    expect(screen.queryByText(/needs? attention/)).not.toBeInTheDocument();
  });

  it('Home lists the same, what is worse first', async () => {
    renderApp('/', { 'GET /api/session': sessionOf(), [GET]: view });
    const attention = await screen.findByRole('region', { name: 'Needs attention' });
    const items = within(attention).getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('The connection Entra has ended.'),
      expect.stringContaining('The client secret “Old secret” of Okta Production ends in 6 days.'),
    ]);
  });

  it('a connection without a credential does not count as connected yet', async () => {
    renderApp('/', {
      'GET /api/session': sessionOf(),
      [GET]: provisioning({ connections: [connectionDetails()] }),
    });
    expect(await screen.findByText('The connection Entra production has no credential.')).toBeVisible();
    const steps = screen.getByRole('region', { name: 'Set up user provisioning' });
    const connect = within(steps).getByRole('heading', { name: 'Connect your identity provider' });
    expect(connect.closest('li')).toHaveAttribute('aria-current', 'step');
  });
});
