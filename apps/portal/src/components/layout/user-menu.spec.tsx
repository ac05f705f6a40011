import { screen, waitFor } from '@testing-library/react';
import { axe } from 'jest-axe';
import { provisioning, sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

describe('the menu of the person who is signed in', () => {
  async function openedHome() {
    const app = renderApp('/', {
      'GET /api/session': sessionOf(),
      'GET /api/account/provisioning': provisioning(),
    });
    const button = await screen.findByRole('button', { name: /^Account menu of/ });
    return { ...app, button };
  }
  const menuButton = () => screen.getByRole('button', { name: /^Account menu of/ });

  it('says that it is a menu, before its code is there', async () => {
    const { button } = await openedHome();
    expect(button).toHaveAttribute('aria-haspopup', 'menu');
    expect(button).toHaveAttribute('aria-expanded', 'false');
  });

  it('opens by keyboard with the focus in it, and Esc returns the focus to the button, each time', async () => {
    const { user, button } = await openedHome();
    button.focus();
    for (const round of [1, 2]) {
      await user.keyboard('{Enter}');
      const menu = await screen.findByRole('menu');
      await waitFor(() => {
        expect(menu).toContainElement(document.activeElement as HTMLElement);
      });
      expect(menuButton()).toHaveAttribute('aria-expanded', 'true');
      if (round === 1) expect(await axe(document.body)).toHaveNoViolations();
      await user.keyboard('{Escape}');
      await waitFor(() => {
        expect(screen.queryByRole('menu')).not.toBeInTheDocument();
      });
      await waitFor(() => {
        expect(menuButton()).toHaveFocus();
      });
    }
  });

  it('leads to My profile and out', async () => {
    const { user, button } = await openedHome();
    await user.click(button);
    expect(await screen.findByRole('menuitem', { name: 'My profile' })).toHaveAttribute('href', '/me');
    expect(screen.getByRole('menuitem', { name: 'Sign out' })).toBeInTheDocument();
  });
});
