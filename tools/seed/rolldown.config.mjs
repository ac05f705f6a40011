import { serverBundle } from '../../tools/build/server-bundle.mjs';

export default serverBundle('tools/seed', { main: 'src/main.ts' });
