import { screen, waitFor, within } from '@testing-library/react';
import type { CredentialView } from '@vbc/contracts';
import { axe } from 'jest-axe';
import {
  authorization,
  bearerToken,
  clientSecret,
  connectionDetails,
  federation,
  inDays,
} from '../../testing/connection-fixtures';
import { copiedText } from '../../testing/copied-text';
import { answer, refusal, type FakeRoutes } from '../../testing/fake-api';
import { sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const PATH = '/account/user-provisioning/connections/c9';
const GET = 'GET /api/connections/c9';
const BASE = '/api/connections/c9';

function open(credentials: CredentialView[], more: FakeRoutes = {}) {
  return renderApp(PATH, {
    'GET /api/session': sessionOf(),
    [GET]: connectionDetails(credentials),
    ...more,
  });
}

const button = (name: string) => screen.findByRole('button', { name });

describe('rule 10: the credentials of a connection', () => {
  it('stand in their sections, each with authority, maker, end and last use', async () => {
    const used = {
      at: new Date(Date.now() - 7_300_000).toISOString(),
      address: '203.0.113.7',
      agent: 'Entra/1.0',
    };
    const { container } = open([
      authorization,
      federation,
      clientSecret({ lastUsed: used, expiresAt: inDays(40) }),
      bearerToken({ authority: 'AA' }),
    ]);
    const secrets = await screen.findByRole('region', { name: 'Client secrets' });
    expect(within(secrets).getByRole('heading', { name: 'First secret' })).toBeVisible();
    for (const text of [
      'vbcs_Ab3d…',
      'dana.super@acme.example',
      '2 hours ago',
      'from 203.0.113.7',
      'Entra/1.0',
    ])
      expect(secrets).toHaveTextContent(text);
    expect(within(secrets).getByText('Ends in 40 days')).toBeVisible();
    expect(within(secrets).getByText('Plan its replacement.')).toBeVisible();
    const tokens = screen.getByRole('region', { name: 'Bearer tokens' });
    expect(tokens).toHaveTextContent('AuthorityAccount Administrator');
    expect(tokens).toHaveTextContent('Last usedNot yet');
    expect(screen.getByRole('region', { name: 'Authorization' })).toHaveTextContent('grace.hopper');
    const federations = screen.getByRole('region', { name: 'Workload identity federation' });
    expect(federations).toHaveTextContent('https://login.microsoftonline.com/t1/discovery/v2.0/keys');
    expect(await axe(container)).toHaveNoViolations();
  });

  it.each([
    [60, 'Plan its replacement.'],
    [30, 'Replace it soon.'],
    [7, 'Replace it this week: pushes stop when it ends.'],
    [1, 'Replace it now: pushes stop when it ends.'],
  ])('one that ends within %d days says what to do', async (days, advice) => {
    open([clientSecret({ expiresAt: inDays(days - 0.1) })]);
    expect(await screen.findByText(advice)).toBeVisible();
  });

  it('those that have ended are shown on demand, without Revoke', async () => {
    const { user } = open([clientSecret(), clientSecret({ id: 's0', name: 'Old secret', state: 'revoked' })]);
    await user.click(await button('Show 1 that has ended'));
    const secrets = screen.getByRole('region', { name: 'Client secrets' });
    expect(within(secrets).getByRole('heading', { name: 'Old secret' })).toBeVisible();
    expect(within(secrets).getAllByRole('button', { name: /^Revoke/ })).toHaveLength(1);
  });

  it('what was used a moment ago is said to have been used just now before it is revoked', async () => {
    const { user } = open([clientSecret({ lastUsed: { at: new Date().toISOString() } })]);
    await user.click(await button('Revoke First secret'));
    expect(await screen.findByText('It was last used just now.')).toBeVisible();
  });

  it.each([
    ['client-secret', clientSecret(), 'client-secrets/s1', 'Client secrets', 'Revoke secret'],
    ['bearer-token', bearerToken(), 'bearer-tokens/t1', 'Bearer tokens', 'Revoke token'],
    ['federation', federation, 'federations/f1', 'Workload identity federation', 'Revoke federation'],
  ] as const)(
    'revoking a %s says what dies at once; the focus goes to its section',
    async (...[, credential, path, title, confirm]) => {
      let credentials: CredentialView[] = [credential, authorization];
      const { user, api } = open(credentials, {
        [GET]: () => answer(200, connectionDetails(credentials)),
        [`DELETE ${BASE}/${path}`]: () => {
          credentials = [{ ...credential, state: 'revoked' }, authorization];
          return answer(204);
        },
      });
      await user.click(await button(`Revoke ${credential.name}`));
      const dialog = await screen.findByRole('dialog');
      expect(dialog).toHaveTextContent(/at once/);
      expect(dialog).toHaveTextContent(/It has never been used/);
      expect(dialog).not.toHaveTextContent(/last live credential/);
      await user.click(within(dialog).getByRole('button', { name: confirm }));
      expect(await screen.findByText(new RegExp(`${credential.name}” was revoked`))).toBeVisible();
      expect(api.callsOf(`DELETE ${BASE}/${path}`)).toHaveLength(1);
      const section = screen.getByRole('region', { name: title });
      await waitFor(() => {
        expect(section.parentElement).toHaveFocus();
      });
    },
  );
});

describe('a new secret', () => {
  const CREATE = `POST ${BASE}/client-secrets`;

  it('is shown once, and neither Esc nor another address closes the dialog before it is stored', async () => {
    const created = clientSecret({ id: 's2', name: 'Second' });
    const { user, api, location } = open([clientSecret()], {
      [CREATE]: () =>
        answer(201, { secret: 'vbcs_secret-value', clientId: 'vbc_client_1', credential: created }),
    });
    const opener = await button('New client secret');
    await user.click(opener);
    const dialog = await screen.findByRole('dialog', { name: 'New client secret' });
    await user.type(within(dialog).getByLabelText('Name'), 'Second');
    await user.selectOptions(within(dialog).getByLabelText('Lasts'), '2 years');
    await user.click(within(dialog).getByRole('button', { name: 'Create secret' }));
    expect(await screen.findByRole('dialog', { name: 'Your new client secret' })).toBeVisible();
    expect(api.callsOf(CREATE)[0]?.body).toEqual({ name: 'Second', years: 2 });
    expect(within(dialog).getByLabelText('Client secret')).toHaveValue('vbcs_secret-value');
    expect(within(dialog).getByLabelText('Client ID')).toHaveValue('vbc_client_1');
    expect(within(dialog).getByRole('button', { name: 'Copy Client secret' })).toHaveFocus();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('link', { name: 'Users', hidden: true }));
    expect(location()).toBe(PATH);
    expect(within(dialog).queryByRole('button', { name: 'Close' })).not.toBeInTheDocument();
    expect(within(dialog).getByLabelText('Client secret')).toBeVisible();
    expect(await axe(dialog)).toHaveNoViolations();
    await user.click(within(dialog).getByRole('button', { name: 'Copy Client secret' }));
    expect(await copiedText()).toBe('vbcs_secret-value');
    await user.click(within(dialog).getByRole('button', { name: 'I have stored it' }));
    await waitFor(() => {
      expect(opener).toHaveFocus();
    });
    expect(document.body.innerHTML).not.toContain('vbcs_secret-value');
  });

  it('a bearer token says on which day it would end, and asks for whole days', async () => {
    const { user, api } = open([], {
      [`POST ${BASE}/bearer-tokens`]: () => answer(201, { secret: 'vbct_value', credential: bearerToken() }),
    });
    await user.click(await button('New bearer token'));
    const dialog = await screen.findByRole('dialog', { name: 'New bearer token' });
    const days = within(dialog).getByLabelText('Days until it ends');
    expect(days).toHaveAccessibleDescription(/^Ends on .* You are warned 60, 30, 7 days and 1 day before\.$/);
    await user.type(within(dialog).getByLabelText('Name'), 'OneLogin');
    await user.clear(days);
    await user.type(days, '1097');
    await user.click(within(dialog).getByRole('button', { name: 'Create token' }));
    expect(days).toBeInvalid();
    await user.clear(days);
    await user.type(days, '90');
    await user.click(within(dialog).getByRole('button', { name: 'Create token' }));
    expect(await within(dialog).findByLabelText('Bearer token')).toHaveValue('vbct_value');
    expect(api.callsOf(`POST ${BASE}/bearer-tokens`)[0]?.body).toEqual({ name: 'OneLogin', days: 90 });
  });

  it('a refusal stands in the dialog and what was typed is kept', async () => {
    const { user } = open([], {
      [CREATE]: () => refusal(409, 'conflict', 'There are five live secrets already. Revoke one first.'),
    });
    await user.click(await button('New client secret'));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Name'), 'Sixth');
    await user.click(within(dialog).getByRole('button', { name: 'Create secret' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(/five live secrets/);
    expect(within(dialog).getByLabelText('Name')).toHaveValue('Sixth');
  });

  it('tells how to replace one without a gap', async () => {
    open([clientSecret()]);
    expect(await screen.findByText('Replace one without a gap')).toBeVisible();
    expect(screen.getByText('Then revoke the first.')).toBeVisible();
  });
});
