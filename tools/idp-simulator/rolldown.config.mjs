import { serverBundle } from '../../tools/build/server-bundle.mjs';

export default serverBundle('tools/idp-simulator', { main: 'src/main.ts' });
