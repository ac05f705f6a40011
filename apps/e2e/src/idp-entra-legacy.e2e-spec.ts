import { replayTraffic } from './testing/replay-traffic';

describe('what Microsoft Entra ID sends without aadOptscim062020', () => {
  replayTraffic('entra-legacy');
});
