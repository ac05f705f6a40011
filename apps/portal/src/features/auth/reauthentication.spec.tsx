import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { answer, refusal, type Call, type FakeRoutes } from '../../testing/fake-api';
import { blockWindows, wentTo } from '../../testing/fake-outside';
import { provisioning, sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const PUT = 'PUT /api/account/provisioning';
const PROOF = 'POST /api/session/reauthenticate';
const TITLE = 'Confirm that it is you';

const stale = () => refusal(403, 'reauthentication_required', 'Confirm that it is you.');

/** Answers 403 until the call carries the token of the fresh session. */
function freshOnly({ csrf }: Call) {
  return csrf === 'csrf-2' ? answer(200, provisioning({ scimOnly: true, version: 5 })) : stale();
}

function open(session = sessionOf(), more: FakeRoutes = {}) {
  return renderApp('/account/user-provisioning', {
    'GET /api/session': session,
    'GET /api/account/provisioning': provisioning(),
    [PUT]: freshOnly,
    [PROOF]: sessionOf('SU', { csrfToken: 'csrf-2' }),
    ...more,
  });
}

/** A change under a dialog of its own, which waits underneath. */
async function change(user: ReturnType<typeof renderApp>['user']) {
  await user.click(await screen.findByRole('switch', { name: 'Users can only be added via SCIM' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await user.click(await screen.findByRole('button', { name: 'Only via SCIM' }));
  return screen.findByRole('dialog', { name: TITLE });
}

const gone = () =>
  waitFor(() => {
    expect(screen.queryByRole('dialog', { name: TITLE })).not.toBeInTheDocument();
  });

describe('34: a dangerous change long after the sign-in', () => {
  it('asks for the password, then sends the same call again with the new token', async () => {
    const { user, api, baseElement } = open();
    const dialog = await change(user);
    expect(dialog).toHaveTextContent('grace.hopper');
    expect(within(dialog).getByLabelText('Password')).toHaveFocus();
    expect(await axe(baseElement)).toHaveNoViolations();
    await user.type(within(dialog).getByLabelText('Password'), 'a long secret{Enter}');
    expect(await screen.findByText('Provisioning settings saved')).toBeVisible();
    await gone();
    expect(api.callsOf(PROOF)[0]?.body).toEqual({ password: 'a long secret' });
    const [first, second] = api.callsOf(PUT);
    expect(second?.body).toEqual(first?.body);
    expect([first?.csrf, second?.csrf]).toEqual(['csrf-1', 'csrf-2']);
  });

  it('once only: a second refusal is shown', async () => {
    const { user, api } = open(sessionOf(), { [PUT]: stale });
    await user.type(within(await change(user)).getByLabelText('Password'), 'a long secret{Enter}');
    await gone();
    expect(await screen.findByRole('alert')).toHaveTextContent('Confirm that it is you.');
    expect(api.callsOf(PUT)).toHaveLength(2);
  });

  it.each(['Cancel', 'Escape'])('%s changes nothing and says so in the form underneath', async (way) => {
    const { user, api } = open();
    const dialog = await change(user);
    if (way === 'Escape') await user.keyboard('{Escape}');
    else await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await gone();
    const underneath = screen.getByRole('dialog', { name: 'Add users only via SCIM?' });
    expect(within(underneath).getByRole('alert')).toHaveTextContent(
      /Nothing was changed, because you did not confirm/,
    );
    expect(api.callsOf(PUT)).toHaveLength(1);
    await user.click(within(underneath).getByRole('button', { name: 'Only via SCIM' }));
    expect(await screen.findByRole('dialog', { name: TITLE })).toBeVisible();
  });

  it('says at the field that the password is wrong, and the change still waits', async () => {
    let attempts = 0;
    const { user } = open(sessionOf(), {
      [PROOF]: () =>
        attempts++ === 0
          ? refusal(401, 'wrong_credentials', 'No')
          : answer(200, sessionOf('SU', { csrfToken: 'csrf-2' })),
    });
    const dialog = await change(user);
    await user.type(within(dialog).getByLabelText('Password'), 'not it{Enter}');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('This is not your password.');
    expect(screen.queryByText('Your session has ended')).not.toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText('Provisioning settings saved')).toBeVisible();
  });

  it('is slowed down with the time left', async () => {
    const { user } = open(sessionOf(), {
      [PROOF]: () => refusal(429, 'too_many_attempts', 'Slow down', { retryAfter: 42 }),
    });
    const dialog = await change(user);
    await user.type(within(dialog).getByLabelText('Password'), 'not it{Enter}');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(/Try again in 4[12] seconds/);
    expect(within(dialog).getByRole('button', { name: 'Confirm' })).toBeDisabled();
  });

  it('a session that ends meanwhile asks to sign in, which is proof enough', async () => {
    const { user } = open(sessionOf(), {
      [PROOF]: () => refusal(401, 'unauthenticated', 'Gone'),
      'POST /api/session': sessionOf('SU', { csrfToken: 'csrf-2' }),
    });
    await user.type(within(await change(user)).getByLabelText('Password'), 'a long secret{Enter}');
    const ended = await screen.findByRole('dialog', { name: 'Your session has ended' });
    await user.type(within(ended).getByLabelText('Password'), 'a long secret{Enter}');
    expect(await screen.findByText('Provisioning settings saved')).toBeVisible();
    await gone();
  });
});

describe('34: who came by single sign-on', () => {
  const bySso = sessionOf('SU', { signedInWith: 'sso' });

  function openSso(problem: string | null = null) {
    let confirmed = false;
    const app = open(bySso, {
      'GET /api/session': () => answer(200, confirmed ? { ...bySso, csrfToken: 'csrf-2' } : bySso),
    });
    const endWindow = () => {
      confirmed = problem === null;
      const channel = new BroadcastChannel('vbc-single-sign-on');
      channel.postMessage({ problem });
      channel.close();
    };
    return { ...app, endWindow };
  }

  it('confirms in a window beside the page, which keeps what was typed', async () => {
    const { user, endWindow, api, baseElement } = openSso();
    const dialog = await change(user);
    expect(within(dialog).queryByLabelText('Password')).not.toBeInTheDocument();
    expect(await axe(baseElement)).toHaveNoViolations();
    await user.click(within(dialog).getByRole('button', { name: 'Open Single Sign-On' }));
    expect(wentTo()).toEqual(['/sso/acme/reauthenticate?next=%2Fsigned-in']);
    expect(within(dialog).getByText('Waiting for the sign-in in the other window.')).toBeVisible();
    endWindow();
    expect(await screen.findByText('Provisioning settings saved')).toBeVisible();
    await gone();
    expect(api.callsOf(PUT).map(({ csrf }) => csrf)).toEqual(['csrf-1', 'csrf-2']);
  });

  it('says how it went wrong there', async () => {
    const { user, endWindow } = openSso('sso_other_user');
    const dialog = await change(user);
    await user.click(within(dialog).getByRole('button', { name: 'Open Single Sign-On' }));
    endWindow();
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('That was somebody else');
    expect(within(dialog).getByRole('button', { name: 'Open Single Sign-On' })).toBeVisible();
  });

  it('where the browser opens no window, says honestly that going on here loses what was typed', async () => {
    blockWindows();
    const { user } = openSso();
    const dialog = await change(user);
    await user.click(within(dialog).getByRole('button', { name: 'Open Single Sign-On' }));
    expect(within(dialog).getByRole('alert')).toHaveTextContent(/what you typed on this page is then lost/);
    expect(within(dialog).getByRole('link', { name: 'Go on in this window' })).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/sso\/acme\/reauthenticate\?next=/),
    );
  });

  it('a page that was left for it says how it went wrong, until dismissed', async () => {
    const { user, location } = renderApp('/account/user-provisioning?problem=sso_denied', {
      'GET /api/session': bySso,
      'GET /api/account/provisioning': provisioning(),
    });
    expect(await screen.findByText('Your company’s sign-in was not finished')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => {
      expect(location()).toBe('/account/user-provisioning');
    });
  });
});

it('33: a token that another tab renewed is fetched anew, for the same person only', async () => {
  let owner = sessionOf();
  const { user, api } = open(sessionOf(), {
    'GET /api/session': () => answer(200, owner),
    [PUT]: ({ csrf }) =>
      csrf === 'csrf-2' ? answer(200, provisioning()) : refusal(403, 'cross_site_request', 'Reload.'),
  });
  await user.click(await screen.findByRole('switch', { name: 'Disable new user welcome emails' }));
  owner = { ...owner, csrfToken: 'csrf-2', user: { ...owner.user, id: 'somebody-else' } };
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Reload.');
  expect(api.callsOf(PUT)).toHaveLength(1);
  owner = sessionOf('SU', { csrfToken: 'csrf-2' });
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Provisioning settings saved')).toBeVisible();
});
