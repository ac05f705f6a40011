import { screen, waitFor, within } from '@testing-library/react';
import { PERMISSIONS_OF, type ConnectionDetails } from '@vbc/contracts';
import { axe } from 'jest-axe';
import { authorization, clientSecret, connectionDetails } from '../../testing/connection-fixtures';
import { copiedText } from '../../testing/copied-text';
import { answer, refusal, type FakeRoutes } from '../../testing/fake-api';
import { sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const LIST_PATH = '/account/user-provisioning/connections';
const GET = 'GET /api/connections/c9';
const PATCH = 'PATCH /api/connections/c9';

const okta = (changes: Partial<ConnectionDetails> = {}) =>
  connectionDetails([authorization], {
    label: 'Okta Production',
    kind: 'okta',
    credential: 'oauth',
    provisioningUser: authorization.provisioningUser,
    ...changes,
  });

function open(details: ConnectionDetails, more: FakeRoutes = {}) {
  return renderApp(`${LIST_PATH}/c9`, { 'GET /api/session': sessionOf(), [GET]: details, ...more });
}

const button = (name: string) => screen.findByRole('button', { name });

describe('page of a connection', () => {
  it('shows status, facts and the values for the identity provider, each with Copy', async () => {
    const { container, user } = open(connectionDetails([clientSecret()], { clientId: 'vbc_client_1' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Entra production' })).toBeVisible();
    expect(document.title).toBe('Entra production - Account - Vonage');
    expect(screen.getByRole('link', { name: 'Connections' })).toHaveAttribute('href', LIST_PATH);
    for (const [label, value] of [
      ['SCIM base URL', 'https://portal.test/scim/v2'],
      ['Token URL', 'https://portal.test/oauth/token'],
      ['Authorization URL', 'https://portal.test/oauth/authorize'],
      ['Client ID', 'vbc_client_1'],
    ] as const) {
      expect(screen.getByLabelText(label)).toHaveValue(value);
      expect(screen.getByRole('button', { name: `Copy ${label}` })).toBeVisible();
    }
    await user.click(screen.getByRole('button', { name: 'Copy Token URL' }));
    expect(await copiedText()).toBe('https://portal.test/oauth/token');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says why a connection has ended', async () => {
    open(okta({ status: 'ended', statusReason: 'The password changed. Authorize it again.' }));
    expect(await screen.findByText('The password changed. Authorize it again.')).toBeVisible();
  });

  it('says that what needs no person still lets the identity provider in', async () => {
    const credentials = [{ ...authorization, state: 'revoked' as const }, clientSecret()];
    open(okta({ status: 'ended', statusReason: 'The password changed.', credentials }));
    expect(await screen.findByText(/Only the authorization has ended/)).toBeVisible();
    expect(screen.getByText('The password changed.')).toBeVisible();
  });

  it('does not say so when nothing of it works', async () => {
    const credentials = [{ ...authorization, state: 'revoked' as const }];
    open(okta({ status: 'ended', statusReason: 'The password changed.', credentials }));
    expect(await screen.findByText('The password changed.')).toBeVisible();
    expect(screen.queryByText(/Only the authorization has ended/)).not.toBeInTheDocument();
  });

  it('is not paused when nothing of it works', async () => {
    open(okta({ status: 'ended', credentials: [{ ...authorization, state: 'revoked' }] }));
    expect(await button('Remove')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Pause' })).not.toBeInTheDocument();
  });

  it('an address that leads nowhere says so', async () => {
    renderApp(`${LIST_PATH}/c9`, { 'GET /api/session': sessionOf() });
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible();
  });

  it('offers to try again when it did not load', async () => {
    let healthy = false;
    const { user } = open(okta(), {
      [GET]: () => (healthy ? answer(200, okta()) : refusal(500, 'internal_error', 'x')),
    });
    expect(await screen.findByText('Reference: req-1')).toBeVisible();
    healthy = true;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Okta Production' })).toBeVisible();
  });

  it('whoever may only read is offered no change', async () => {
    const reader = {
      ...sessionOf('AA'),
      permissions: PERMISSIONS_OF.AA.filter((name) => name !== 'provisioning.write'),
    };
    open(okta(), { 'GET /api/session': reader });
    await screen.findByRole('heading', { level: 1, name: 'Okta Production' });
    for (const name of ['Pause', 'Remove', 'End authorization', 'Revoke grace.hopper', 'New bearer token']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });
});

describe('rule 8: what is done with a connection', () => {
  it('pauses after asking, resumes at once, and the focus stays on the button', async () => {
    let status: ConnectionDetails['status'] = 'active';
    const { user, api } = open(okta(), {
      [GET]: () => answer(200, okta({ status })),
      'POST /api/connections/c9/pause': () => answer(200, okta({ status: (status = 'paused') })),
      'POST /api/connections/c9/resume': () => answer(200, okta({ status: (status = 'active') })),
    });
    await user.click(await button('Pause'));
    const dialog = await screen.findByRole('dialog', { name: 'Pause Okta Production?' });
    await waitFor(() => {
      expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus();
    });
    await user.click(within(dialog).getByRole('button', { name: 'Pause' }));
    expect(await screen.findByText('Okta Production is paused')).toBeVisible();
    expect(screen.getByText(/refused until you resume it\.$/)).toBeVisible();
    const resume = await button('Resume');
    await waitFor(() => {
      expect(resume).toHaveFocus();
    });
    await user.click(resume);
    expect(await screen.findByText('Okta Production is active again')).toBeVisible();
    expect(api.callsOf('POST /api/connections/c9/resume')[0]?.csrf).toBe('csrf-1');
  });

  it('what needs no person is paused after the authorization has ended, and the pause is over by Resume', async () => {
    const ended = { statusReason: 'The password changed.', credentials: [clientSecret()] };
    let status: ConnectionDetails['status'] = 'ended';
    const { user } = open(okta(), {
      [GET]: () => answer(200, okta({ ...ended, status })),
      'POST /api/connections/c9/pause': () => answer(200, okta({ ...ended, status: (status = 'paused') })),
      'POST /api/connections/c9/resume': () => answer(200, okta({ ...ended, status: (status = 'ended') })),
    });
    await user.click(await button('Pause'));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Pause' }));
    expect(await screen.findByText('Okta Production is paused')).toBeVisible();
    await user.click(await button('Resume'));
    expect(await screen.findByText('Okta Production is no longer paused')).toBeVisible();
    expect(screen.queryByText('Okta Production is active again')).not.toBeInTheDocument();
  });

  it('ends the authorization after saying what dies at once', async () => {
    const END = 'POST /api/connections/c9/end-authorization';
    let details = okta();
    const { user, api } = open(details, {
      [GET]: () => answer(200, details),
      [END]: () => {
        details = okta({ status: 'ended', credentials: [{ ...authorization, state: 'revoked' }] });
        return answer(200, details);
      },
    });
    await user.click(await button('End authorization'));
    const dialog = await screen.findByRole('dialog', { name: 'End the authorization of grace.hopper?' });
    expect(dialog).toHaveTextContent(/refresh token and every access token .* worth nothing at once/);
    expect(dialog).toHaveTextContent(/last live credential/);
    await user.click(within(dialog).getByRole('button', { name: 'End authorization' }));
    expect(await screen.findByText('The authorization of grace.hopper has ended')).toBeVisible();
    await waitFor(() => {
      expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
    });
    expect(api.callsOf(END)).toHaveLength(1);
  });

  it('removing shows the numbers first and leads to the list', async () => {
    const { user, api, location } = open(okta(), {
      'GET /api/connections/c9/removal': { managedUsers: 67, records: 70, stagedUsers: 1, groups: 2 },
      'DELETE /api/connections/c9': () => answer(204),
      'GET /api/connections': [],
    });
    await user.click(await button('Remove'));
    const dialog = await screen.findByRole('dialog', { name: 'Remove Okta Production?' });
    expect(await within(dialog).findByText('67 managed users become editable here')).toBeVisible();
    expect(within(dialog).getByText('1 staged user is discarded')).toBeVisible();
    expect(within(dialog).getByText('2 groups are deleted')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Remove connection' }));
    await waitFor(() => {
      expect(location()).toBe(LIST_PATH);
    });
    expect(await screen.findByText('Okta Production was removed')).toBeVisible();
    expect(api.callsOf('DELETE /api/connections/c9')).toHaveLength(1);
  });

  it('says in the dialog why something was refused', async () => {
    const { user } = open(okta(), {
      'POST /api/connections/c9/pause': () => refusal(409, 'conflict', 'It ended at 10:02.'),
    });
    await user.click(await button('Pause'));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Pause' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('It ended at 10:02.');
  });
});

describe('settings of a connection', () => {
  it('sends what differs, and nothing else', async () => {
    const { user, api } = open(okta(), {
      [PATCH]: ({ body }) => answer(200, okta(body as Partial<ConnectionDetails>)),
    });
    const name = await screen.findByLabelText('Name');
    await user.clear(name);
    await user.type(name, 'Okta EU');
    await user.click(screen.getByRole('switch', { name: 'Hold to the letter of the standard' }));
    await user.selectOptions(screen.getByLabelText('Rate limit'), 'An own limit');
    await user.type(screen.getByLabelText('Requests a second'), '25');
    await user.click(await button('Save'));
    expect(await screen.findByText('Settings of Okta EU saved')).toBeVisible();
    expect(api.callsOf(PATCH)[0]?.body).toEqual({ label: 'Okta EU', strict: true, rateLimit: 25 });
    expect(screen.getByRole('heading', { level: 1, name: 'Okta EU' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
  });

  it('what somebody else changed meanwhile stays as they left it', async () => {
    let label = 'Okta Production';
    const { user, api } = open(okta(), {
      [GET]: () => answer(200, okta({ label })),
      [PATCH]: () => answer(200, okta({ label, strict: true })),
    });
    await user.click(await screen.findByRole('switch', { name: 'Hold to the letter of the standard' }));
    label = 'Okta EU';
    window.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Okta EU' })).toBeVisible();
    await user.click(await button('Save'));
    await waitFor(() => {
      expect(api.callsOf(PATCH)[0]?.body).toEqual({ strict: true });
    });
  });

  it('what was not touched here follows what somebody else saved, and what was typed stays', async () => {
    let latest = okta();
    const { user, api } = open(okta(), {
      [GET]: () => answer(200, latest),
      [PATCH]: () => answer(200, latest),
    });
    const name = await screen.findByLabelText('Name');
    await user.clear(name);
    await user.type(name, 'Okta EU');
    latest = okta({ label: 'Okta US', kind: 'onelogin', strict: true, rateLimit: 50 });
    window.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => {
      expect(screen.getByRole('switch', { name: 'Hold to the letter of the standard' })).toBeChecked();
    });
    expect(screen.getByLabelText('Identity provider')).toHaveValue('onelogin');
    expect(screen.getByLabelText('Requests a second')).toHaveValue('50');
    expect(name).toHaveValue('Okta EU');
    await user.click(await button('Save'));
    await waitFor(() => {
      expect(api.callsOf(PATCH)[0]?.body).toEqual({ label: 'Okta EU' });
    });
  });

  it('a rate limit being typed is not mixed with another one', async () => {
    let latest = okta({ rateLimit: 50 });
    const { user, api } = open(latest, {
      [GET]: () => answer(200, latest),
      [PATCH]: () => answer(200, latest),
    });
    const limit = await screen.findByLabelText('Requests a second');
    await user.clear(limit);
    await user.type(limit, '75');
    latest = okta({ rateLimit: 'off', label: 'Okta US' });
    window.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => {
      expect(screen.getByLabelText('Name')).toHaveValue('Okta US');
    });
    expect(screen.getByLabelText('Requests a second')).toHaveValue('75');
    await user.click(await button('Save'));
    await waitFor(() => {
      expect(api.callsOf(PATCH)[0]?.body).toEqual({ rateLimit: 75 });
    });
  });

  it.each(['', '24', '25.5', '100001', 'many'])('refuses the limit %j at its field', async (typed) => {
    const { user, api } = open(okta({ rateLimit: 50 }));
    const limit = await screen.findByLabelText('Requests a second');
    await user.clear(limit);
    if (typed !== '') await user.type(limit, typed);
    await user.click(await button('Save'));
    expect(limit).toHaveAccessibleDescription('Enter a whole number from 25 to 100,000.');
    expect(api.callsOf(PATCH)).toEqual([]);
  });

  it('Discard takes it back', async () => {
    const { user } = open(okta());
    await user.selectOptions(await screen.findByLabelText('Rate limit'), 'No limit');
    await user.click(await button('Discard'));
    expect(screen.getByLabelText('Rate limit')).toHaveDisplayValue('As this installation has it');
  });
});
