import { nodeProject } from './preset.mjs';

/** The configuration of every project without a jest.config.mjs of its own. */
export default nodeProject(process.env.VBC_PROJECT_ROOT);
