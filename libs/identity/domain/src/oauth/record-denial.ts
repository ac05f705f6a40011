import type { IdentityDeps } from '../stores/identity-unit-of-work.port';
import type { OAuthClient } from './oauth-client';

/** Writes down that the signed-in person chose "Deny" on the consent page; nothing else changes. */
export function recordDenial(
  deps: IdentityDeps,
  input: { accountId: string; userId: string; client: OAuthClient; requestId?: string },
): Promise<void> {
  return deps.unitOfWork.transaction(async ({ audit, people }) => {
    const person = await people.lock(input.accountId, input.userId);
    if (person === null) return;
    const { userName } = person.user.profile;
    await audit.append({
      accountId: input.accountId,
      type: 'connection.refused',
      result: 'refused',
      actor: { kind: 'user', id: input.userId, userName },
      changes: [{ attribute: 'decision', to: 'denied' }],
      text: `${input.client.name}: ${userName} chose Deny on the consent page.`,
      ...(input.requestId === undefined ? {} : { requestId: input.requestId }),
    });
  });
}
