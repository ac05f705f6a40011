import { serverBundle } from '../../tools/build/server-bundle.mjs';

export default serverBundle('tools/bench', {
  main: 'src/main.ts',
  floor: 'src/floor/main.ts',
  scimmy: 'src/scimmy/main.ts',
});
