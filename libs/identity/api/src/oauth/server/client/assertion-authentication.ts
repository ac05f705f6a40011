import type { AssertionInspection } from '@vbc/contracts';
import {
  recordAssertionRefusal,
  type Federation,
  type ServiceClientWithCredentials,
  type ServiceCredential,
} from '@vbc/identity/domain';
import { currentRequestId } from '@vbc/platform';
import { firstFailure, signatureValid } from '../../../federation/inspect-assertion';
import type { IdentityPorts } from '../../../identity.ports';
import type { KnownClients } from './known-clients';

/** The credential that was proved, or what the sender may be told: nothing unless it holds the key. */
export type AssertionVerdict =
  { readonly credential: ServiceCredential } | { readonly refused: true; readonly explanation?: string };

const NO_FEDERATION =
  'The client id has no workload identity federation. Set one up on the page of the connection, with the four values that the identity provider shows.';

type Ports = Pick<IdentityPorts, 'assertions' | 'clock' | 'serviceClients' | 'unitOfWork'>;

/**
 * Client authentication by an assertion of the identity provider (RFC 7523 §2.2), whose subject is its workload and not our
 * client. A refused one is in the audit log, with the check that failed and what to do about it.
 */
export class AssertionAuthentication {
  constructor(
    private readonly ports: Ports,
    private readonly known: KnownClients,
  ) {}

  async authenticate(clientId: string, assertion: string): Promise<AssertionVerdict> {
    const found = await this.known.find(clientId);
    if (found?.kind !== 'service') return { refused: true };
    const { client } = found;
    const judged = await Promise.all(
      client.federations.map(async (federation) => ({
        federation,
        inspection: await this.ports.assertions.inspect(federation, assertion),
      })),
    );
    const accepted = judged.find(({ inspection }) => inspection.accepted);
    if (accepted !== undefined) return { credential: accepted.federation };
    return this.refuse(client, closest(judged));
  }

  private async refuse(
    client: ServiceClientWithCredentials,
    judged: Judged | undefined,
  ): Promise<AssertionVerdict> {
    const message = judged === undefined ? NO_FEDERATION : messageOf(judged.inspection);
    if (judged !== undefined) {
      await recordAssertionRefusal(this.ports, judged.federation, message);
    }
    await this.audit(client, message);
    const mayKnow = judged !== undefined && signatureValid(judged.inspection);
    return { refused: true, ...(mayKnow ? { explanation: message } : {}) };
  }

  private audit({ accountId, connection }: ServiceClientWithCredentials, text: string): Promise<void> {
    const requestId = currentRequestId();
    const { id, label, kind } = connection;
    return this.ports.unitOfWork.transaction(({ audit }) =>
      audit.append({
        accountId,
        type: 'connection.refused',
        result: 'refused',
        actor: { kind: 'connection', id, label, idp: kind },
        text,
        ...(requestId === undefined ? {} : { requestId }),
      }),
    );
  }
}

interface Judged {
  readonly federation: Federation;
  readonly inspection: AssertionInspection;
}

/** Of several federations the one that the assertion was most likely meant for: it passed most checks. */
function closest(judged: readonly Judged[]): Judged | undefined {
  return [...judged].sort((one, other) => passes(other) - passes(one))[0];
}

function passes({ inspection }: Judged): number {
  return inspection.checks.filter(({ result }) => result === 'passed').length;
}

function messageOf(inspection: AssertionInspection): string {
  return firstFailure(inspection)?.message ?? '';
}
