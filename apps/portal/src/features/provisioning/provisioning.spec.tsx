import { screen, waitFor, within } from '@testing-library/react';
import type { ChangeProvisioningInput } from '@vbc/contracts';
import { axe } from 'jest-axe';
import { answer, refusal, type FakeRoutes } from '../../testing/fake-api';
import { connection, provisioning, sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const PATH = '/account/user-provisioning';
const PUT = 'PUT /api/account/provisioning';
const GET = 'GET /api/account/provisioning';

function open(view = provisioning(), more: FakeRoutes = {}) {
  return renderApp(PATH, { 'GET /api/session': sessionOf(), [GET]: view, ...more });
}

const theSwitch = (name: string) => screen.findByRole('switch', { name });

describe('Provisioning panel', () => {
  it('rule 2: shows the three switches, exactly named', async () => {
    open();
    expect(await theSwitch('Enable SCIM User Provisioning')).toBeChecked();
    expect(await theSwitch('Users can only be added via SCIM')).not.toBeChecked();
    expect(await theSwitch('Disable new user welcome emails')).not.toBeChecked();
  });

  it('rule 2: while SCIM is off the other two are disabled with the reason and remember their value', async () => {
    open(provisioning({ scimEnabled: false, scimOnly: true }));
    const scimOnly = await theSwitch('Users can only be added via SCIM');
    expect(scimOnly).toBeDisabled();
    expect(scimOnly).toBeChecked();
    expect(scimOnly).toHaveAccessibleDescription(/Takes effect only while SCIM User Provisioning is enabled/);
  });

  it('applies nothing on click, and Discard takes it back', async () => {
    const { user, api } = open();
    await user.click(await theSwitch('Disable new user welcome emails'));
    expect(screen.getByRole('region', { name: 'You have unsaved changes' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(await theSwitch('Disable new user welcome emails')).not.toBeChecked();
    expect(api.callsOf(PUT)).toEqual([]);
  });

  it('saves what changes neither ownership nor access without asking', async () => {
    const { user, api } = open(provisioning(), {
      [PUT]: () => answer(200, provisioning({ welcomeMailsDisabled: true, version: 5 })),
    });
    await user.click(await theSwitch('Disable new user welcome emails'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Provisioning settings saved')).toBeVisible();
    const expected: ChangeProvisioningInput = {
      scimEnabled: true,
      scimOnly: false,
      welcomeMailsDisabled: true,
      version: 4,
    };
    expect(api.callsOf(PUT)[0]).toMatchObject({ body: expected, csrf: 'csrf-1' });
  });

  it.each([
    [
      'rule 4: switching off says how many become editable',
      'Enable SCIM User Provisioning',
      {},
      /67 managed users become editable here; Add user returns/,
    ],
    [
      'rule 4: switching on says who is written over',
      'Enable SCIM User Provisioning',
      { scimEnabled: false },
      /3 users differ from the directory and will be written over/,
    ],
    [
      'rule 5: only via SCIM says that Add user goes',
      'Users can only be added via SCIM',
      {},
      /Add user goes away in this portal/,
    ],
  ])('%s, focus on the safe button, Esc cancels and the focus returns', async (_rule, name, view, text) => {
    const { user, api } = open(provisioning(view));
    await user.click(await theSwitch(name));
    const save = screen.getByRole('button', { name: 'Save' });
    await user.click(save);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(text);
    await waitFor(() => {
      expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus();
    });
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
      expect(save).toHaveFocus();
    });
    expect(api.callsOf(PUT)).toEqual([]);
  });

  it('confirmed in the dialog, it is applied', async () => {
    const { user, api } = open(provisioning(), {
      [PUT]: () => answer(200, provisioning({ scimEnabled: false, version: 5 })),
    });
    await user.click(await theSwitch('Enable SCIM User Provisioning'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Switch off' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    expect(api.callsOf(PUT)[0]?.body).toMatchObject({ scimEnabled: false });
    expect(await theSwitch('Users can only be added via SCIM')).toBeDisabled();
  });

  it('says in the dialog why a change was refused and keeps the draft', async () => {
    const { user } = open(provisioning(), {
      [PUT]: () => refusal(409, 'changed_meanwhile', 'Grace changed it at 10:02.'),
    });
    await user.click(await theSwitch('Enable SCIM User Provisioning'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Switch off' }));
    expect(await within(screen.getByRole('dialog')).findByRole('alert')).toHaveTextContent(
      'Grace changed it at 10:02.',
    );
  });

  it('rule 4: lists the records that switching on could not apply', async () => {
    open(
      provisioning({
        refusedOnSwitchOn: [{ userId: 'u4', userName: 'edsger', reason: 'Last name has spaces.' }],
      }),
    );
    expect(await screen.findByText(/Last name has spaces\./)).toBeVisible();
  });

  it('is found under the address of Microsoft’s tutorial too', async () => {
    renderApp('/account/single-sign-on/user-settings', {
      'GET /api/session': sessionOf(),
      [GET]: provisioning(),
    });
    expect(await theSwitch('Enable SCIM User Provisioning')).toBeVisible();
  });

  it('rule 2: an End User is told which role is needed', async () => {
    renderApp(PATH, { 'GET /api/session': sessionOf('EU') });
    expect(await screen.findByText(/needs the role Super User or Account Administrator/)).toBeVisible();
  });

  it('offers to try again when it did not load', async () => {
    let healthy = false;
    const { user } = renderApp(PATH, {
      'GET /api/session': sessionOf(),
      [GET]: () => (healthy ? answer(200, provisioning()) : refusal(500, 'internal_error', 'x')),
    });
    expect(await screen.findByText('Reference: req-1')).toBeVisible();
    healthy = true;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await theSwitch('Enable SCIM User Provisioning')).toBeVisible();
  });

  it('has no accessibility problem', async () => {
    const { container } = open();
    await theSwitch('Enable SCIM User Provisioning');
    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('Home', () => {
  it('shows the three numbers, and the three steps of a first run', async () => {
    const { container } = renderApp('/', {
      'GET /api/session': sessionOf(),
      [GET]: provisioning({ scimEnabled: false, connections: [], managedUsers: 0 }),
    });
    expect(await screen.findByRole('heading', { name: 'Set up user provisioning' })).toBeVisible();
    expect(screen.getByRole('link', { name: /Managed users 0 of 90 users/ })).toBeVisible();
    expect(document.title).toBe('Home - Account - Vonage');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('names what needs attention', async () => {
    renderApp('/', {
      'GET /api/session': sessionOf(),
      [GET]: provisioning({
        connections: [{ ...connection, status: 'ended', statusReason: 'Authorize it again.' }],
      }),
    });
    expect(await screen.findByText('The connection Okta Production has ended.')).toBeVisible();
  });
});
