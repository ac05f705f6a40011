import { replayTraffic } from './testing/replay-traffic';

describe('what Microsoft Entra ID sends with aadOptscim062020', () => {
  replayTraffic('entra');
});
