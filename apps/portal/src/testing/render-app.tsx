import { render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { Providers } from '../app/providers';
import { createQueryClient } from '../app/query-client';
import { routes } from '../app/router';
import { installFakeApi, refusal, type FakeApi, type FakeRoutes } from './fake-api';

interface App extends RenderResult {
  api: FakeApi;
  user: UserEvent;
  /** Where the app is: path and query. */
  location: () => string;
}

/** The whole portal at one address, against a fake API. Nobody is signed in unless `GET /api/session` says so. */
export function renderApp(path: string, fakeRoutes: FakeRoutes = {}): App {
  const api = installFakeApi({
    'GET /api/session': () => refusal(401, 'unauthenticated', 'Sign in.'),
    ...fakeRoutes,
  });
  const queryClient = createQueryClient();
  const router = createMemoryRouter(routes(queryClient), { initialEntries: [path] });
  const result = render(
    <Providers queryClient={queryClient} env="test">
      <RouterProvider router={router} useTransitions={false} />
    </Providers>,
  );
  const location = () => `${router.state.location.pathname}${router.state.location.search}`;
  return { ...result, api, user: userEvent.setup(), location };
}
