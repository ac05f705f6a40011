import { screen, waitFor, within } from '@testing-library/react';
import type { ChangeSingleSignOnInput, SingleSignOnView } from '@vbc/contracts';
import { axe } from 'jest-axe';
import { answer, refusal, type FakeRoutes } from '../../testing/fake-api';
import { wentTo } from '../../testing/fake-outside';
import { auditEntries, sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';
import { dana, singleSignOn } from '../../testing/sso-fixtures';

const PATH = '/account/single-sign-on';
const GET = 'GET /api/account/single-sign-on';
const PUT = 'PUT /api/account/single-sign-on';
const DISCOVER = 'POST /api/account/single-sign-on/discover';

function open(view: SingleSignOnView = singleSignOn(), more: FakeRoutes = {}) {
  return renderApp(PATH, { 'GET /api/session': sessionOf(), [GET]: view, ...more });
}

type User = ReturnType<typeof renderApp>['user'];
const theSwitch = (name: string) => screen.findByRole('switch', { name });
const save = (user: User) => user.click(screen.getByRole('button', { name: 'Save' }));
const bodyOf = ({ api }: Pick<ReturnType<typeof open>, 'api'>, index = 0) =>
  api.callsOf(PUT)[index]?.body as ChangeSingleSignOnInput | undefined;

describe('the two tabs', () => {
  it('are addresses of their own', async () => {
    const { user, location, container } = open(singleSignOn(), {
      'GET /api/audit': { items: auditEntries },
    });
    expect(await screen.findByRole('tab', { name: 'Settings', selected: true })).toBeVisible();
    await theSwitch('Enable Single Sign-On');
    expect(await axe(container)).toHaveNoViolations();
    await user.click(screen.getByRole('tab', { name: 'Audit Log' }));
    expect(await screen.findByText('Okta Production renamed Ada Lovelace')).toBeVisible();
    expect(location()).toBe(`${PATH}/audit-log`);
    await user.click(screen.getByRole('tab', { name: 'Settings' }));
    expect(await theSwitch('Enable Single Sign-On')).toBeVisible();
    expect(location()).toBe(PATH);
  });
});

describe('the provider', () => {
  const NEW = {
    issuer: 'https://login.acme.example',
    authorizationEndpoint: 'https://login.acme.example/a',
    tokenEndpoint: 'https://login.acme.example/t',
    jwksUri: 'https://login.acme.example/k',
  };

  it('is read from the issuer and saved without a dialog while it signs nobody in', async () => {
    const app = open(singleSignOn({ provider: null }), {
      [DISCOVER]: NEW,
      [PUT]: () => answer(200, singleSignOn({ version: 4 })),
    });
    const { user, api } = app;
    await user.click(await screen.findByLabelText('Issuer'));
    await user.paste('https://login.acme.example');
    await user.click(screen.getByRole('button', { name: 'Read from the provider' }));
    expect(await screen.findByDisplayValue('https://login.acme.example/k')).toBeVisible();
    expect(api.callsOf(DISCOVER)[0]?.body).toEqual({ issuer: 'https://login.acme.example' });
    await save(user);
    expect(screen.getByLabelText('Client ID')).toHaveAttribute('aria-invalid', 'true');
    await user.type(screen.getByLabelText('Client ID'), 'vbc');
    await user.type(screen.getByLabelText('Client secret'), 'shh');
    await save(user);
    expect(await screen.findByText('Single Sign-On settings saved')).toBeVisible();
    expect(bodyOf(app)).toEqual({
      version: 3,
      enabled: false,
      enforced: false,
      provider: { ...NEW, clientId: 'vbc', clientSecret: 'shh', userNameClaim: 'preferred_username' },
      exemptUserIds: [],
    });
  });

  it('keeps the secret that is not typed anew, and explains the claim', async () => {
    const app = open(singleSignOn(), { [PUT]: () => answer(200, singleSignOn({ version: 4 })) });
    const { user } = app;
    const secret = await screen.findByLabelText('Client secret');
    expect(secret).toHaveValue('');
    expect(secret).toHaveAccessibleDescription(/Leave empty to keep it/);
    await user.selectOptions(screen.getByLabelText('Username claim'), 'email');
    expect(screen.getByLabelText('Username claim')).toHaveAccessibleDescription(
      /Only an address that the provider has verified/,
    );
    await save(user);
    await screen.findByText('Single Sign-On settings saved');
    expect(bodyOf(app)?.provider).not.toHaveProperty('clientSecret');
    expect(bodyOf(app)?.provider).toMatchObject({ userNameClaim: 'email' });
  });

  it.each([
    ['at the issuer', { fields: [{ field: 'issuer', message: 'It does not answer.' }] }],
    ['in words', {}],
  ])('says %s why it could not be read', async (_where, extra) => {
    const { user } = open(singleSignOn(), {
      [DISCOVER]: () => refusal(400, 'invalid_input', 'It does not answer.', extra),
    });
    await user.click(await screen.findByRole('button', { name: 'Read from the provider' }));
    expect(await screen.findByText('It does not answer.')).toBeVisible();
  });

  it('shows at its field what the API refuses', async () => {
    const { user } = open(singleSignOn(), {
      [PUT]: () =>
        refusal(400, 'invalid_input', 'Private address.', {
          fields: [{ field: 'provider.tokenEndpoint', message: 'Private address.' }],
        }),
    });
    const token = await screen.findByLabelText('Token endpoint');
    await user.clear(token);
    await user.click(token);
    await user.paste('https://10.0.0.1/token');
    await save(user);
    expect(await screen.findByText('Private address.')).toBeVisible();
    expect(token).toHaveAttribute('aria-invalid', 'true');
  });
});

describe('switching it on and enforcing it', () => {
  it('rule 7: names the provisioning users, who keep their password unless unticked, and says what ends', async () => {
    const app = open(singleSignOn(), {
      [PUT]: () => answer(200, singleSignOn({ version: 4, enabled: true })),
    });
    const { user, baseElement } = app;
    await user.click(await theSwitch('Enable Single Sign-On'));
    await save(user);
    const dialog = await screen.findByRole('dialog', { name: 'Enable Single Sign-On?' });
    expect(dialog).toHaveTextContent(/87 people can sign in through id.acme.example/);
    await waitFor(() => {
      expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus();
    });
    const keeps = within(dialog).getByRole('checkbox', {
      name: 'dana.admin keeps signing in with a password',
    });
    expect(keeps).toBeChecked();
    expect(keeps).toHaveAccessibleDescription('The connection Okta Production goes on.');
    expect(await axe(baseElement)).toHaveNoViolations();
    await user.click(keeps);
    expect(dialog).toHaveTextContent(/88 people can sign in/);
    expect(keeps).toHaveAccessibleDescription(
      'The connection Okta Production ends at once and must be authorized again.',
    );
    await user.click(keeps);
    await user.click(within(dialog).getByRole('button', { name: 'Enable' }));
    await screen.findByText('Single Sign-On settings saved');
    expect(bodyOf(app)).toMatchObject({ enabled: true, enforced: false, exemptUserIds: ['u7'] });
  });

  it('rule 21: says who gets in when the provider is down, and offers it where nobody would', async () => {
    const app = open(singleSignOn({ enabled: true, provisioningUsers: [] }), {
      [PUT]: () => answer(200, singleSignOn({ version: 4, enabled: true, enforced: true })),
    });
    const { user } = app;
    await user.click(await theSwitch('Enforce Single Sign-On'));
    await save(user);
    const dialog = await screen.findByRole('dialog', { name: 'Enforce Single Sign-On?' });
    expect(dialog).toHaveTextContent(/No Super User would keep a password/);
    expect(dialog).toHaveTextContent(/That includes you/);
    await user.click(within(dialog).getByRole('checkbox', { name: /I keep signing in with a password/ }));
    expect(dialog).toHaveTextContent(
      'When the provider is down, grace.hopper still gets in with a password.',
    );
    expect(dialog).not.toHaveTextContent(/That includes you/);
    await user.click(within(dialog).getByRole('button', { name: 'Enforce' }));
    await screen.findByText('Single Sign-On settings saved');
    expect(bodyOf(app)).toMatchObject({ enforced: true, exemptUserIds: ['u0'] });
  });

  it.each([
    ['sso_lockout', 'Nobody could get in', /Tick somebody above/],
    ['sso_not_tested', 'No test sign-in has worked', /run the test sign-in/],
    ['changed_meanwhile', 'Ada changed it at 10:02.', /What is saved now is shown on the page behind/],
  ] as const)(
    '%s is said in the dialog, with what to do, and the draft stays',
    async (code, message, advice) => {
      const { user } = open(singleSignOn({ enabled: true }), { [PUT]: () => refusal(409, code, message) });
      await user.click(await theSwitch('Enforce Single Sign-On'));
      await save(user);
      await user.click(await screen.findByRole('button', { name: 'Enforce' }));
      const dialog = screen.getByRole('dialog');
      expect(await within(dialog).findByRole('alert')).toHaveTextContent(message);
      expect(dialog).toHaveTextContent(advice);
      await user.keyboard('{Escape}');
      await waitFor(() => {
        expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
      });
      expect(await theSwitch('Enforce Single Sign-On')).toBeChecked();
    },
  );

  it.each([
    ['off', 'Enable Single Sign-On', 'Switch Single Sign-On off?', /88 people sign in with a password again/],
    [
      'relaxed',
      'Enforce Single Sign-On',
      'Stop enforcing Single Sign-On?',
      /can sign in with a password again/,
    ],
  ])('%s says with numbers what follows', async (_what, name, title, text) => {
    const { user } = open(singleSignOn({ enabled: true, enforced: true }));
    await user.click(await theSwitch(name));
    await save(user);
    expect(await screen.findByRole('dialog', { name: title })).toHaveTextContent(text);
  });

  it('is not offered without a provider', async () => {
    open(singleSignOn({ provider: null }));
    expect(await theSwitch('Enable Single Sign-On')).toBeDisabled();
    expect(await theSwitch('Enable Single Sign-On')).toHaveAccessibleDescription(
      /Set up your identity provider/,
    );
  });
});

describe('the test sign-in', () => {
  it('shows the latest result in words and begins another', async () => {
    const { user } = open();
    expect(await screen.findByText('It would sign grace.hopper in.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Test sign-in' }));
    expect(wentTo()).toEqual(['/sso/acme/test']);
  });

  it.each([
    ['who keeps a password', { exemptSuperUsers: [{ userId: 'u0', userName: 'grace.hopper' }] }, true],
    [
      'whom a connection acts for, outside single sign-on',
      { provisioningUsers: [{ ...dana, userName: 'grace.hopper', ssoOff: true }] },
      true,
    ],
    [
      'whom a connection acts for, under single sign-on',
      { provisioningUsers: [{ ...dana, userName: 'grace.hopper' }] },
      false,
    ],
  ])('its result about somebody %s says whether it still holds', async (_who, view, outside) => {
    open(singleSignOn(view));
    expect(await screen.findByText('It would sign grace.hopper in.')).toBeVisible();
    expect(screen.queryAllByText(/Single Sign-On is off for grace.hopper now/)).toHaveLength(outside ? 1 : 0);
  });

  it('waits until changes are saved, since it uses what is saved', async () => {
    const { user } = open();
    await user.type(await screen.findByLabelText('Client ID'), '2');
    expect(screen.getByRole('button', { name: 'Test sign-in' })).toBeDisabled();
    expect(screen.getByText(/Save your changes first/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getByRole('button', { name: 'Test sign-in' })).toBeEnabled();
  });
});

describe('who may', () => {
  it('an Account Administrator reads it all, with the reason', async () => {
    const { container } = open(
      singleSignOn({ enabled: true, exemptSuperUsers: [{ userId: 'u0', userName: 'grace.hopper' }] }),
      {
        'GET /api/session': sessionOf('AA'),
      },
    );
    expect(
      await screen.findByText(/Only a Super User can change Single Sign-On/, {
        selector: '.mantine-Alert-message',
      }),
    ).toBeVisible();
    expect(await theSwitch('Enable Single Sign-On')).toBeDisabled();
    expect(await theSwitch('Enable Single Sign-On')).toHaveAccessibleDescription(/^On/);
    expect(await theSwitch('Enforce Single Sign-On')).toHaveAccessibleDescription(/^Off/);
    expect(screen.getByLabelText('Issuer')).toHaveAttribute('readonly');
    expect(screen.getByLabelText('Client secret')).toHaveValue('Kept, never shown');
    expect(screen.queryByRole('button', { name: 'Test sign-in' })).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'grace.hopper' })).toHaveAttribute('href', '/users/u0');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('an End User is told which role it takes', async () => {
    open(singleSignOn(), { 'GET /api/session': sessionOf('EU') });
    expect(await screen.findByRole('heading', { name: 'You need another role' })).toBeVisible();
  });

  it('a failure to load has Retry and the reference', async () => {
    open(singleSignOn(), { [GET]: () => refusal(500, 'internal_error', 'x') });
    expect(await screen.findByRole('button', { name: 'Retry' })).toBeVisible();
    expect(screen.getByText('Reference: req-1')).toBeVisible();
  });

  it('names the provisioning users and what would become of their connections', async () => {
    open(
      singleSignOn({
        provisioningUsers: [dana, { ...dana, userId: 'u8', userName: 'eve.admin', ssoOff: true }],
      }),
    );
    expect(
      await screen.findByText(/Single Sign-On would apply to them, which ends Okta Production/),
    ).toBeVisible();
    expect(screen.getByText(/Single Sign-On is off for them: Okta Production goes on/)).toBeVisible();
  });
});
