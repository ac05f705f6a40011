import { resolve } from 'node:path';

import { nodeProject } from '../jest/preset.mjs';

const base = nodeProject('tools/idp-simulator');

/** As every server-side project; JSON imports say that they are JSON, and the page's assets are text as in the bundle. */
export default {
  ...base,
  transform: {
    ...Object.fromEntries(
      Object.entries(base.transform).map(([files, [name, swc]]) => [files, [name, keepAttributes(swc)]]),
    ),
    '/web/assets/.+\\.(css|mjs)$': resolve(import.meta.dirname, 'jest-text.mjs'),
  },
};

function keepAttributes(swc) {
  return {
    ...swc,
    jsc: { ...swc.jsc, experimental: { ...swc.jsc.experimental, keepImportAttributes: true } },
  };
}
