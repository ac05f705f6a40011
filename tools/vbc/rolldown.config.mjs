import { serverBundle } from '../../tools/build/server-bundle.mjs';

export default serverBundle('tools/vbc', { main: 'src/main.ts' });
