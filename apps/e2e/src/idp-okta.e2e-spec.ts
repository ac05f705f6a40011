import { replayTraffic } from './testing/replay-traffic';

describe('what Okta sends', () => {
  replayTraffic('okta');
});
