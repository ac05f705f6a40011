import { serverBundle } from '../../tools/build/server-bundle.mjs';

export default serverBundle('tools/conformance', { main: 'src/main.ts' });
