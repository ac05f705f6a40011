import { screen, waitFor, within } from '@testing-library/react';
import type { AssertionInspection, FederationView } from '@vbc/contracts';
import { axe } from 'jest-axe';
import { connectionDetails, federation } from '../../testing/connection-fixtures';
import { answer, refusal, type FakeRoutes } from '../../testing/fake-api';
import { sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const PATH = '/account/user-provisioning/connections/c9';
const GET = 'GET /api/connections/c9';
const CREATE = 'POST /api/connections/c9/federations';
const INSPECT = 'POST /api/connections/c9/federations/f1/inspect';

function open(federations: FederationView[], more: FakeRoutes = {}, path = PATH) {
  return renderApp(path, {
    'GET /api/session': sessionOf(),
    [GET]: connectionDetails(federations),
    ...more,
  });
}

const button = (name: string) => screen.findByRole('button', { name });

describe('a new federation', () => {
  it('takes the four values of Entra’s page under Entra’s names', async () => {
    const { user, api } = open([], { [CREATE]: () => answer(201, federation) });
    await user.click(await button('New federation'));
    const dialog = await screen.findByRole('dialog', { name: 'New federation' });
    expect(dialog).toHaveTextContent(/Provisioning › Connectivity/);
    const { name, issuer, jwksUrl, subject, audience } = federation;
    const typed = { Name: name, Issuer: issuer, 'JWKS URL': jwksUrl, Subject: subject, Audience: audience };
    for (const [label, value] of Object.entries(typed)) {
      await user.type(within(dialog).getByLabelText(label), ` ${value}`);
    }
    expect(await axe(dialog)).toHaveNoViolations();
    await user.click(within(dialog).getByRole('button', { name: 'Create federation' }));
    expect(await screen.findByText(/Now enter the client ID and the token URL in Entra ID/)).toBeVisible();
    expect(api.callsOf(CREATE)[0]?.body).toEqual({ name, issuer, jwksUrl, subject, audience });
  });

  it('names what is missing at each field, and what the API refuses', async () => {
    const { user, api } = open([], {
      [CREATE]: () =>
        refusal(400, 'invalid_input', 'Invalid.', {
          fields: [{ field: 'jwksUrl', message: 'No keys were found there.' }],
        }),
    });
    await user.click(await button('New federation'));
    const dialog = await screen.findByRole('dialog', { name: 'New federation' });
    const submit = within(dialog).getByRole('button', { name: 'Create federation' });
    const field = (label: string) => within(dialog).getByLabelText(label);
    await user.click(submit);
    expect(field('Issuer')).toHaveAccessibleDescription(/Enter an address/);
    expect(field('Subject')).toHaveAccessibleDescription(/Copy it from Entra ID/);
    expect(api.callsOf(CREATE)).toEqual([]);
    for (const label of ['Name', 'Subject', 'Audience']) await user.type(field(label), 'x');
    for (const label of ['Issuer', 'JWKS URL']) await user.type(field(label), 'https://idp.example/x');
    await user.click(submit);
    await waitFor(() => {
      expect(field('JWKS URL')).toHaveAccessibleDescription(/No keys were found there/);
    });
  });
});

const REFUSED: AssertionInspection = {
  accepted: false,
  checks: [
    { check: 'format', result: 'passed', message: 'It is a JWT.' },
    {
      check: 'issuer',
      result: 'failed',
      message: 'It was issued by another tenant. Enter the issuer that Entra ID shows.',
      expected: 'https://login.microsoftonline.com/t1/v2.0',
      found: 'https://login.microsoftonline.com/t2/v2.0',
    },
    { check: 'signature', result: 'skipped', message: 'It cannot be judged without a key.' },
  ],
  header: { alg: 'RS256', kid: 'k1' },
  claims: { iss: 'https://login.microsoftonline.com/t2/v2.0', exp: 1_900_000_000 },
};

describe('inspecting an assertion', () => {
  it('lists each check with expected, found and what to do, and shows what it says', async () => {
    const { user, api } = open([federation], { [INSPECT]: REFUSED });
    await user.click(await button('Inspect an assertion'));
    const dialog = await screen.findByRole('dialog', { name: 'Inspect an assertion for “Entra production”' });
    expect(dialog).toHaveTextContent(/Nothing of it is kept/);
    await user.click(within(dialog).getByRole('button', { name: 'Inspect' }));
    expect(within(dialog).getByLabelText('Assertion')).toHaveAccessibleDescription('Paste an assertion.');
    await user.click(within(dialog).getByLabelText('Assertion'));
    await user.paste(' aaa.bbb.ccc\n');
    await user.click(within(dialog).getByRole('button', { name: 'Inspect' }));
    const verdict = await within(dialog).findByText('This assertion would be refused. Failed: Issuer.');
    expect(verdict.closest('[role=status]')).not.toBeNull();
    const issuer = within(dialog).getByText('Issuer: Failed').closest('li');
    expect(issuer).toHaveTextContent('Expectedhttps://login.microsoftonline.com/t1/v2.0');
    expect(issuer).toHaveTextContent('Foundhttps://login.microsoftonline.com/t2/v2.0');
    expect(within(dialog).getByText('Signature: Skipped')).toBeVisible();
    expect(within(dialog).getByRole('region', { name: 'Claims' })).toHaveTextContent('1900000000');
    expect(api.callsOf(INSPECT)[0]?.body).toEqual({ assertion: 'aaa.bbb.ccc' });
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('the verdict goes when the text changes, and all of it when the dialog closes', async () => {
    const { user, location } = open(
      [federation],
      { [INSPECT]: { accepted: true, checks: [] } },
      `${PATH}?inspect=f1`,
    );
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Assertion'), 'aaa.bbb.ccc');
    await user.click(within(dialog).getByRole('button', { name: 'Inspect' }));
    expect(await within(dialog).findByText('This assertion would be accepted.')).toBeVisible();
    await user.type(within(dialog).getByLabelText('Assertion'), 'd');
    expect(within(dialog).queryByText('This assertion would be accepted.')).not.toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(location()).toBe(PATH);
    });
    await user.click(await button('Inspect an assertion'));
    expect(await screen.findByLabelText('Assertion')).toHaveValue('');
    expect(location()).toBe(`${PATH}?inspect=f1`);
    await user.click(screen.getByText('Close'));
    await waitFor(() => {
      expect(location()).toBe(PATH);
    });
  });

  it('shows the latest refusal', async () => {
    const at = new Date(Date.now() - 3_700_000).toISOString();
    open([{ ...federation, lastRefusal: { at, message: 'The assertion expired at 10:02.' } }]);
    expect(await screen.findByText('The latest assertion was refused, 1 hour ago')).toBeVisible();
    expect(screen.getByText('The assertion expired at 10:02.')).toBeVisible();
  });
});
