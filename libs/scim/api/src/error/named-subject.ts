import type { AuditSubject, PushContext } from '@vbc/directory/domain';
import type { ScimApiPorts } from '../scim-api.ports';

/**
 * The subject of a refusal with its name, where the request had only an id: most PATCHes and every DELETE. An id that
 * stands for nothing the connection sees stays as it is.
 */
export async function namedSubject(
  { view, groupView }: Pick<ScimApiPorts, 'view' | 'groupView'>,
  { accountId, id: connectionId }: PushContext['connection'],
  subject: AuditSubject,
): Promise<AuditSubject> {
  if ('userName' in subject) {
    const { userId } = subject;
    if (userId === undefined || userId !== subject.userName) return subject;
    const viewed = await view.find(accountId, connectionId, userId);
    return viewed === null ? subject : { userId, userName: viewed.user.profile.userName };
  }
  const { groupId } = subject;
  if (groupId === undefined || groupId !== subject.groupName) return subject;
  const viewed = await groupView.find(accountId, connectionId, groupId, false);
  return viewed === null ? subject : { groupId, groupName: viewed.group.displayName };
}
