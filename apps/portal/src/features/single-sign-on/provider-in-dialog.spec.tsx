import { screen } from '@testing-library/react';
import { sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';
import { singleSignOn } from '../../testing/sso-fixtures';

const TEXTS = ['Issuer', 'Authorization endpoint', 'Token endpoint', 'Signing keys (JWKS URI)', 'Client ID'];
const TEST_IT = /Test the sign-in right after saving/;

function open(enforced: boolean) {
  return renderApp('/account/single-sign-on', {
    'GET /api/session': sessionOf(),
    'GET /api/account/single-sign-on': singleSignOn({ enabled: true, enforced }),
  });
}

type User = ReturnType<typeof renderApp>['user'];

async function press(user: User, name: string) {
  await user.click(await screen.findByRole('switch', { name }));
}

async function changeIssuer(user: User) {
  const issuer = await screen.findByLabelText('Issuer');
  await user.clear(issuer);
  await user.click(issuer);
  await user.paste('https://other.example');
}

async function removeProvider(user: User) {
  for (const name of TEXTS) await user.clear(await screen.findByLabelText(name));
}

async function save(user: User) {
  await user.click(screen.getByRole('button', { name: 'Save' }));
  return screen.findByRole('dialog');
}

describe('another provider saved in the same step as something else', () => {
  it('stop enforcing: the dialog names both', async () => {
    const { user } = open(true);
    await press(user, 'Enforce Single Sign-On');
    await changeIssuer(user);
    const dialog = await save(user);
    expect(dialog).toHaveAccessibleName('Stop enforcing Single Sign-On and change the provider?');
    expect(dialog).toHaveTextContent(/88 people can sign in with a password again/);
    expect(dialog).toHaveTextContent(/The next sign-in goes to other.example/);
    expect(dialog).toHaveTextContent(TEST_IT);
    expect(screen.getByRole('button', { name: 'Stop enforcing and change it' })).toBeVisible();
  });

  it('switch off: the dialog names both', async () => {
    const { user } = open(true);
    await press(user, 'Enable Single Sign-On');
    await changeIssuer(user);
    const dialog = await save(user);
    expect(dialog).toHaveAccessibleName('Switch Single Sign-On off and change the provider?');
    expect(dialog).toHaveTextContent(/88 people sign in with a password again/);
    expect(dialog).toHaveTextContent(/The provider becomes other.example/);
    expect(screen.getByRole('button', { name: 'Switch off and change it' })).toBeVisible();
  });

  it('switch off and remove it: the dialog names both', async () => {
    const { user } = open(false);
    await press(user, 'Enable Single Sign-On');
    await removeProvider(user);
    const dialog = await save(user);
    expect(dialog).toHaveAccessibleName('Switch Single Sign-On off and remove the provider?');
    expect(dialog).toHaveTextContent(/The provider id.acme.example is removed/);
    expect(screen.getByRole('button', { name: 'Switch off and remove it' })).toBeVisible();
  });
});

describe('rule 21: another provider, which no test sign-in has worked with', () => {
  it('is to be tested right after saving', async () => {
    const { user } = open(false);
    await changeIssuer(user);
    expect(await save(user)).toHaveTextContent(TEST_IT);
  });

  it('is refused while it is enforced, and the dialog says so beforehand', async () => {
    const { user } = open(true);
    await changeIssuer(user);
    const dialog = await save(user);
    expect(dialog).toHaveTextContent(/This will be refused: enforcing needs a test sign-in that worked/);
    expect(dialog).not.toHaveTextContent(TEST_IT);
    expect(dialog).not.toHaveTextContent(/The next sign-in goes to/);
    expect(dialog).not.toHaveTextContent(/signed out at once/);
  });

  it('is none when only a space was typed', async () => {
    const { user } = open(true);
    await user.type(await screen.findByLabelText('Client ID'), ' ');
    expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
  });
});
