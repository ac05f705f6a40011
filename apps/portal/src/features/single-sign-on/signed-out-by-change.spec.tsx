import { screen, within } from '@testing-library/react';
import type { SessionView, SingleSignOnView } from '@vbc/contracts';
import { sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';
import { dana, singleSignOn } from '../../testing/sso-fixtures';

const theSwitch = (name: string) => screen.findByRole('switch', { name });

function open(signedInWith: SessionView['signedInWith'], view: SingleSignOnView) {
  return renderApp('/account/single-sign-on', {
    'GET /api/session': sessionOf('SU', { signedInWith }),
    'GET /api/account/single-sign-on': view,
  });
}

describe('whoever changes single sign-on is told when that signs them out', () => {
  const SAYS_SO = /saving signs you out at once, and you sign in again with your password/;

  it.each([
    ['sso', true],
    ['password', false],
  ] as const)('switches it off, signed in with %s', async (signedInWith, told) => {
    const { user } = open(signedInWith, singleSignOn({ enabled: true }));
    await user.click(await theSwitch('Enable Single Sign-On'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const dialog = await screen.findByRole('dialog', { name: 'Switch Single Sign-On off?' });
    expect(SAYS_SO.test(dialog.textContent)).toBe(told);
  });

  it('keeps a password themselves, signed in with sso', async () => {
    const { user } = open('sso', singleSignOn({ enabled: true, provisioningUsers: [dana] }));
    await user.click(await theSwitch('Enforce Single Sign-On'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const dialog = await screen.findByRole('dialog', { name: 'Enforce Single Sign-On?' });
    expect(dialog).not.toHaveTextContent(SAYS_SO);
    await user.click(within(dialog).getByRole('checkbox', { name: /I keep signing in with a password/ }));
    expect(dialog).toHaveTextContent(SAYS_SO);
  });

  it.each([
    ['Client ID', true],
    ['Token endpoint', false],
  ])('changes the %s of the provider', async (field, told) => {
    const { user } = open('sso', singleSignOn({ enabled: true }));
    await user.type(await screen.findByLabelText(field), '2');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const dialog = await screen.findByRole('dialog', { name: /^Change the provider/ });
    expect(/is signed out at once/.test(dialog.textContent)).toBe(told);
  });
});
