import { resolve } from 'node:path';

import { nodeProject } from '../jest/preset.mjs';

const base = nodeProject('tools/idp-simulator');

/** As every server-side project, and the page's assets are text here as they are in the bundle. */
export default {
  ...base,
  transform: {
    ...base.transform,
    '/web/assets/.+\\.(css|mjs)$': resolve(import.meta.dirname, 'jest-text.mjs'),
  },
};
