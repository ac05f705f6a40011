import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoadBudget } from './first-load.mjs';

const root = resolve(import.meta.dirname, '../..');
const api = process.env.API_URL ?? 'http://localhost:3000';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: resolve(root, 'node_modules/.vite/portal'),
  plugins: [
    react(),
    firstLoadBudget({ pages: resolve(import.meta.dirname, 'src/app/routes/'), limit: 250_000 }),
  ],
  resolve: {
    alias: {
      '@vbc/contracts': resolve(root, 'libs/contracts/src/index.ts'),
      '@vbc/util': resolve(root, 'libs/util/src/index.ts'),
    },
  },
  build: {
    outDir: resolve(root, 'dist/apps/portal'),
    emptyOutDir: true,
    // The strict CSP allows no data: scripts or styles; fonts and icons stay files as well.
    assetsInlineLimit: 0,
    license: { fileName: 'third-party-licenses.md' },
  },
  server: { proxy: { '/api': api, '/oauth': api, '/scim': api, '/sso': api } },
});
