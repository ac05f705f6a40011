import { Inject, Injectable } from '@nestjs/common';
import type {
  AssertionInspection,
  CreateBearerTokenInput,
  CreateClientSecretInput,
  CreateFederationInput,
  CredentialView,
  FederationView,
  NewSecretView,
} from '@vbc/contracts';
import type { PortalActor } from '@vbc/directory/domain';
import {
  createBearerToken,
  createClientSecret,
  createFederation,
  NoSuchCredentialError,
  revokeCredential,
  type StoredCredential,
} from '@vbc/identity/domain';
import { ACCOUNT_SETTINGS_PORTS, type AccountSettingsPorts } from '../account-settings.ports';
import { credentialView } from './credential-view';

type RevocableKind = Exclude<StoredCredential['kind'], 'authorization'>;

/** What a connection comes in with: made, shown once, revoked (rule 10). */
@Injectable()
export class CredentialPages {
  constructor(@Inject(ACCOUNT_SETTINGS_PORTS) private readonly ports: AccountSettingsPorts) {}

  /** @throws NotFoundError, InvalidCredentialError, TooManyCredentialsError */
  async createToken(
    actor: PortalActor,
    connectionId: string,
    input: CreateBearerTokenInput,
  ): Promise<NewSecretView> {
    const { accountId } = actor;
    const { name, days } = input;
    const made = await createBearerToken(this.ports, {
      accountId,
      connectionId,
      name,
      days,
      createdBy: actor,
    });
    const credential = await this.shown(accountId, connectionId, made.token.id, 'bearer-token');
    return { secret: made.secret, credential };
  }

  /** @throws NotFoundError, InvalidCredentialError, TooManyCredentialsError */
  async createSecret(
    actor: PortalActor,
    connectionId: string,
    { name, years }: CreateClientSecretInput,
  ): Promise<NewSecretView> {
    const { accountId } = actor;
    const made = await createClientSecret(this.ports, actor, { accountId, connectionId, name, years });
    const credential = await this.shown(accountId, connectionId, made.credential.id, 'client-secret');
    return { secret: made.secret, clientId: made.clientId, credential };
  }

  /** @throws NotFoundError, InvalidCredentialError, TooManyCredentialsError */
  async createFederation(
    actor: PortalActor,
    connectionId: string,
    { name, issuer, jwksUrl, subject, audience }: CreateFederationInput,
  ): Promise<FederationView> {
    const { accountId } = actor;
    const input = { accountId, connectionId, name, issuer, jwksUrl, subject, audience };
    const { credential } = await createFederation(this.ports, actor, input);
    return this.shown(accountId, connectionId, credential.id, 'federation');
  }

  /** @throws NotFoundError, NoSuchCredentialError */
  revoke(actor: PortalActor, connectionId: string, kind: RevocableKind, credentialId: string): Promise<void> {
    const { accountId } = actor;
    return revokeCredential(this.ports, actor, { accountId, connectionId, kind, credentialId });
  }

  /** @throws NoSuchCredentialError */
  async inspect(
    { accountId }: PortalActor,
    connectionId: string,
    credentialId: string,
    assertion: string,
  ): Promise<AssertionInspection> {
    const federation = await this.find(accountId, connectionId, credentialId);
    if (federation?.kind !== 'federation') throw noSuchCredential();
    return this.ports.assertions.inspect(federation, assertion);
  }

  private async shown<Kind extends CredentialView['kind']>(
    accountId: string,
    connectionId: string,
    credentialId: string,
    kind: Kind,
  ): Promise<Extract<CredentialView, { kind: Kind }>> {
    const credential = await this.find(accountId, connectionId, credentialId);
    const view = credential === undefined ? undefined : credentialView(credential, this.ports.clock.now());
    if (view === undefined || !isOf(view, kind)) throw noSuchCredential();
    return view;
  }

  private async find(
    accountId: string,
    connectionId: string,
    credentialId: string,
  ): Promise<StoredCredential | undefined> {
    const all = await this.ports.credentials.list(accountId, connectionId);
    return all.find(({ id }) => id === credentialId);
  }
}

function isOf<Kind extends CredentialView['kind']>(
  view: CredentialView,
  kind: Kind,
): view is Extract<CredentialView, { kind: Kind }> {
  return view.kind === kind;
}

function noSuchCredential(): NoSuchCredentialError {
  return new NoSuchCredentialError('There is no such credential in this connection.');
}
