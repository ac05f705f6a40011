import { screen, waitFor } from '@testing-library/react';
import type { AuditChange } from '@vbc/contracts';
import { axe } from 'jest-axe';
import { answer } from '../../testing/fake-api';
import { auditEntries, sessionOf } from '../../testing/fixtures';
import { renderApp } from '../../testing/render-app';

const GET = 'GET /api/audit';
const SESSION = { 'GET /api/session': sessionOf() };

describe('Audit Log', () => {
  it('rule 24: opens to before → after, the text the IdP got and the request id', async () => {
    const { user, container } = renderApp('/account/single-sign-on/audit-log', {
      ...SESSION,
      [GET]: { items: auditEntries },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Show details of: Okta Production renamed Ada Lovelace' }),
    );
    expect(screen.getByText('Byron')).toBeVisible();
    expect(screen.getByText('req-77')).toBeVisible();
    expect(screen.getByText('for grace.hopper')).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Show details of: Okta Production could not create bo' }),
    );
    expect(screen.getByText(/userName must have 6 to 50 characters/)).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('loads more from the cursor', async () => {
    const { user } = renderApp('/account/single-sign-on/audit-log', {
      ...SESSION,
      [GET]: ({ query }) =>
        query.get('cursor') === 'c-1'
          ? answer(200, { items: auditEntries.slice(1) })
          : answer(200, { items: auditEntries.slice(0, 1), nextCursor: 'c-1' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Load more' }));
    expect(await screen.findByText('Okta Production could not create bo')).toBeVisible();
    expect(screen.getByText('That is everything')).toBeVisible();
  });

  it.each<[change: AuditChange, name: string, reads: string]>([
    [{ attribute: 'lastName', from: 'Byron', to: 'Lovelace' }, 'Last name', 'ByronLovelace'],
    [{ attribute: 'address', to: '192.0.2.7' }, 'Address', '192.0.2.7'],
    [{ attribute: 'clientSecret', to: 'replaced' }, 'Client secret', 'replaced'],
    [
      { attribute: 'authorizationEndpoint', to: 'https://id.test' },
      'Authorization endpoint',
      'https://id.test',
    ],
    [{ attribute: 'sso', from: 'on', to: 'off' }, 'Single Sign-On', 'onoff'],
    [{ attribute: 'role', from: 'EU', to: 'SU' }, 'Role', 'End UserSuper User'],
    [{ attribute: 'email', from: '', to: 'a@acme.example' }, 'Email address', 'nothinga@acme.example'],
    [{ attribute: 'groups', from: 'Sales' }, 'Groups', 'Salesnothing'],
    [{ attribute: 'department', to: 'R&D' }, 'department', 'R&D'],
  ])('%j is named %s, with an arrow only where there was a value before', async (change, name, reads) => {
    const { user } = renderApp('/account/single-sign-on/audit-log', {
      ...SESSION,
      [GET]: { items: [{ ...auditEntries[0], changes: [change] }] },
    });
    await user.click(await screen.findByRole('button', { name: /^Show details/ }));
    const term = screen.getByText(name, { selector: 'dt' });
    expect(term.nextElementSibling?.textContent).toBe(reads);
    const arrows = change.from === undefined ? 0 : 1;
    expect(screen.queryAllByRole('img', { name: '→' })).toHaveLength(arrows);
  });

  it('filters by the address, and exports the same selection', async () => {
    const { api } = renderApp('/account/single-sign-on/audit-log?result=refused&search=bo', {
      ...SESSION,
      [GET]: { items: auditEntries },
    });
    expect(await screen.findByRole('link', { name: 'Export as CSV' })).toHaveAttribute(
      'href',
      '/api/audit/export?format=csv&search=bo&result=refused',
    );
    expect(Object.fromEntries(api.callsOf(GET)[0]!.query)).toEqual({ search: 'bo', result: 'refused' });
  });

  it('takes both days of a range as whole days', async () => {
    const { api } = renderApp('/account/single-sign-on/audit-log?from=2026-02-01&to=2026-02-01', {
      ...SESSION,
      [GET]: { items: [] },
    });
    expect(await screen.findByText('No entry matches')).toBeVisible();
    await waitFor(() => {
      const { from, to } = Object.fromEntries(api.callsOf(GET)[0]!.query);
      expect(Date.parse(to!) - Date.parse(from!)).toBe(86_400_000);
    });
  });
});
