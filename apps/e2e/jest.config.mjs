import { nodeProject } from '../../tools/jest/preset.mjs';

/** Each file boots a product of its own and mostly waits for it, so two run beside each other on two cores. */
export default { ...nodeProject('apps/e2e'), maxWorkers: 2 };
