import { hashOf, revokeGrant, type ArtefactStore, type IdentityDeps } from '@vbc/identity/domain';
import { Provider, type AdapterPayload } from 'oidc-provider';
import { ArtefactAdapter } from './artefact-adapter';

const EVER = new Date(0);

/**
 * Authorization codes. A used one is known for as long as its grant lives: whoever brings it again, even after its minute,
 * has stolen it or lost it, and everything made from it dies (RFC 6749 §4.1.2). Within the minute the library sees to that.
 */
export class CodeAdapter extends ArtefactAdapter {
  constructor(
    private readonly codes: ArtefactStore,
    private readonly deps: IdentityDeps,
  ) {
    super('AuthorizationCode', codes, deps.clock);
  }

  override async find(id: string): Promise<AdapterPayload | undefined> {
    const live = await super.find(id);
    if (live === undefined) await this.revokeIfUsed(id);
    return live;
  }

  private async revokeIfUsed(id: string): Promise<void> {
    const code = await this.codes.find('AuthorizationCode', hashOf(id), EVER);
    if (code?.consumedAt === undefined) return;
    const { grantId, clientId } = code.payload;
    // Another client's code is none of this client's business.
    const asking = Provider.ctx?.oidc.client?.clientId;
    if (typeof grantId === 'string' && clientId === asking) await revokeGrant(this.deps, grantId);
  }
}
