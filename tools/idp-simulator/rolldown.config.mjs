import { serverBundle } from '../../tools/build/server-bundle.mjs';

/** The page's style sheet and browser script travel inside the bundle as text, so it can run from anywhere. */
export default {
  ...serverBundle('tools/idp-simulator', {
    main: 'src/main.ts',
    tour: 'src/tour.ts',
    simulate: 'src/simulate.ts',
  }),
  moduleTypes: { '.css': 'text', '.mjs': 'text' },
};
