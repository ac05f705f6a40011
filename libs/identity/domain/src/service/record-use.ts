import type { Clock } from '@vbc/util';
import type { ServiceClientDirectory } from './service-client-directory.port';
import type { Federation, ServiceCredential } from './service-credential';

interface Deps {
  readonly serviceClients: ServiceClientDirectory;
  readonly clock: Clock;
}

/** "Last used", once a minute at most. For whoever has taken a credential and knows it to be right. */
export function recordServiceCredentialUse(
  { serviceClients, clock }: Deps,
  credential: ServiceCredential,
  from: { address?: string; agent?: string } = {},
): Promise<void> {
  return serviceClients.recordUse(credential, { at: clock.now(), ...from });
}

const LONGEST_MESSAGE = 500;

/** Why the latest assertion was refused, for the portal. `message` must hold nothing of the assertion's signature. */
export function recordAssertionRefusal(
  { serviceClients, clock }: Deps,
  { accountId, id }: Pick<Federation, 'accountId' | 'id'>,
  message: string,
): Promise<void> {
  const refusal = { at: clock.now(), message: message.slice(0, LONGEST_MESSAGE) };
  return serviceClients.recordRefusal({ accountId, id }, refusal);
}
