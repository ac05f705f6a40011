import { screen, waitFor, within } from '@testing-library/react';
import { SSO_PROBLEMS, type SsoProblem } from '@vbc/contracts';
import { axe } from 'jest-axe';
import { answer, refusal } from '../../testing/fake-api';
import { wentTo } from '../../testing/fake-outside';
import { sessionOf, unmanagedProfile, userList } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

afterEach(() => {
  localStorage.clear();
});

const company = () => screen.findByLabelText('Company short name');

describe('Log in with Single Sign-On', () => {
  it('asks for the company, goes to its sign-in and remembers it', async () => {
    const { user, container, location } = renderApp('/login?next=%2Fusers');
    await user.click(await screen.findByRole('button', { name: 'Log in with Single Sign-On' }));
    expect(await company()).toHaveFocus();
    expect(location()).toBe('/login?next=%2Fusers&company=');
    expect(await axe(container)).toHaveNoViolations();
    await user.type(await company(), ' Acme {Enter}');
    expect(wentTo()).toEqual(['/sso/acme/start?next=%2Fusers']);
    expect(localStorage.getItem('vbc-company')).toBe('acme');
  });

  it.each([
    ['from the address', '/login?company=acme', undefined],
    ['from the last time', '/login?company=', 'acme'],
  ])('the company comes %s', async (_from, path, remembered) => {
    if (remembered !== undefined) localStorage.setItem('vbc-company', remembered);
    const { user } = renderApp(path);
    expect(await company()).toHaveValue('acme');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(wentTo()).toEqual(['/sso/acme/start?next=%2F']);
  });

  it('35: next= to another site is not handed on', async () => {
    const { user } = renderApp('/login?company=acme&next=//evil.example/');
    await company();
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(wentTo()).toEqual(['/sso/acme/start?next=%2F']);
  });

  it.each(['', 'acme corp', '../evil', 'acme/x'])('%j is no short name', async (typed) => {
    const { user } = renderApp('/login?company=');
    if (typed !== '') await user.type(await company(), typed);
    await user.click(await screen.findByRole('button', { name: 'Continue' }));
    expect(await screen.findByText(/Use small letters, digits and hyphens/)).toBeVisible();
    expect(wentTo()).toEqual([]);
  });

  const worthAnotherTry: SsoProblem[] = ['sso_unavailable', 'sso_denied', 'sso_state'];

  it.each(worthAnotherTry)('%s is explained, and the name that was typed is there again', async (problem) => {
    localStorage.setItem('vbc-company', 'acmee');
    const { user, container, location } = renderApp(`/login?problem=${problem}`);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent.length).toBeGreaterThan(60);
    expect(await company()).toHaveValue('acmee');
    expect(screen.queryByLabelText('Username')).not.toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
    await user.type(await company(), '{Backspace}{Enter}');
    expect(wentTo()).toEqual(['/sso/acme/start?next=%2F']);
    await user.click(screen.getByRole('button', { name: 'Sign in with a password instead' }));
    expect(await screen.findByLabelText('Username')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(location()).toBe('/login');
  });

  const others = SSO_PROBLEMS.filter((problem) => !worthAnotherTry.includes(problem));

  it.each(others)('%s is explained, with both ways to sign in', async (problem) => {
    const { user } = renderApp(`/login?problem=${problem}`);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent.length).toBeGreaterThan(60);
    expect(screen.getByLabelText('Username')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Log in with Single Sign-On' }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('an unknown problem in the address says nothing', async () => {
    renderApp('/login?problem=%3Cscript%3E');
    await screen.findByLabelText('Username');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('rule 21: a password refused where it is enforced leads to the company’s sign-in', async () => {
    const { user } = renderApp('/login', {
      'POST /api/session': () => refusal(403, 'password_not_allowed', 'No passwords.', { company: 'acme' }),
    });
    await user.type(await screen.findByLabelText('Username'), 'ada.lovelace');
    await user.type(screen.getByLabelText('Password'), 'a long secret{Enter}');
    expect(await company()).toHaveValue('acme');
    expect(screen.getByRole('alert')).toHaveTextContent('Your company requires Single Sign-On');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(wentTo()).toEqual(['/sso/acme/start?next=%2F']);
  });
});

describe('a session of single sign-on that ends while a form is open', () => {
  it('asks to sign in there in a window, and keeps what was typed', async () => {
    let signedIn = true;
    const bySso = sessionOf('SU', { signedInWith: 'sso' });
    const { user, baseElement } = renderApp('/users/u2', {
      'GET /api/session': () => answer(200, signedIn ? bySso : { ...bySso, csrfToken: 'csrf-2' }),
      'GET /api/users': userList(),
      'GET /api/users/u2': unmanagedProfile(),
      'PATCH /api/users/u2': () => refusal(401, 'unauthenticated', 'Gone'),
    });
    const lastName = await screen.findByLabelText('Last name');
    await user.clear(lastName);
    await user.type(lastName, 'Mathison');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
    expect(await axe(baseElement)).toHaveNoViolations();
    await user.click(within(dialog).getByRole('button', { name: 'Log in with Single Sign-On' }));
    expect(wentTo()).toEqual(['/sso/acme/start?next=%2Fsigned-in']);
    signedIn = false;
    const channel = new BroadcastChannel('vbc-single-sign-on');
    channel.postMessage({ problem: null });
    channel.close();
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });
    expect(screen.getByLabelText('Last name')).toHaveValue('Mathison');
  });
});

it('a page of somebody else starts anew: nothing is saved in another person’s name', async () => {
  const bySso = sessionOf('SU', { signedInWith: 'sso' });
  let session = bySso;
  const { user, api } = renderApp('/users/u2', {
    'GET /api/session': () => answer(200, session),
    'GET /api/users/u2': unmanagedProfile(),
    'PATCH /api/users/u2': () => refusal(403, 'reauthentication_required', 'Confirm that it is you.'),
  });
  await user.type(await screen.findByLabelText('Last name'), 'x');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByRole('dialog', { name: 'Confirm that it is you' });
  session = { ...bySso, csrfToken: 'csrf-2', user: { ...bySso.user, id: 'somebody-else' } };
  const channel = new BroadcastChannel('vbc-single-sign-on');
  channel.postMessage({ problem: null });
  channel.close();
  await waitFor(() => {
    expect(wentTo()).toEqual(['/']);
  });
  expect(api.callsOf('PATCH /api/users/u2')).toHaveLength(1);
});

describe('the end of the small window', () => {
  it.each([
    ['/signed-in', null, 'You are signed in'],
    ['/signed-in?problem=sso_denied', 'sso_denied', 'Log in with Single Sign-On'],
  ])('%s tells the page that waits', async (path, problem, heading) => {
    const channel = new BroadcastChannel('vbc-single-sign-on');
    const told = new Promise((resolve) => {
      channel.onmessage = ({ data }: MessageEvent) => {
        resolve(data);
      };
    });
    const { container } = renderApp(path);
    expect(await screen.findByRole('heading', { level: 1, name: heading })).toBeVisible();
    expect(await told).toEqual({ problem });
    expect(wentTo()).toEqual(['closed']);
    channel.close();
    expect(await axe(container)).toHaveNoViolations();
  });
});
