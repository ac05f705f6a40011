import { isConnectedState } from '../../oauth/connection';
import type { Simulator } from '../../simulator/simulator';

/** Every button that sends something depends on it. */
export function isConnected({ connection }: Pick<Simulator, 'connection'>): boolean {
  return isConnectedState(connection.state());
}
