import { replayTraffic } from './testing/replay-traffic';

describe('what OneLogin sends', () => {
  replayTraffic('onelogin');
});
