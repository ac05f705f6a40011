import '@fontsource-variable/montserrat/wght.css';
import '@fontsource-variable/roboto-mono/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './config/global.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Providers } from './app/providers';
import { createQueryClient } from './app/query-client';
import { routes } from './app/router';
import { styleNonce } from './config/style-nonce';

const nonce = styleNonce();
// Dialogs lock the page's scrolling with a style element of their own; the strict CSP wants the nonce on it.
if (nonce !== undefined) setNonce(nonce);

const queryClient = createQueryClient();
const router = createBrowserRouter(routes(queryClient));
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

createRoot(root).render(
  <StrictMode>
    <Providers queryClient={queryClient}>
      {/* Two quick filters in a row must not start from the same address: no transitions. */}
      <RouterProvider router={router} useTransitions={false} />
    </Providers>
  </StrictMode>,
);
