import type { SessionView, SingleSignOnView } from '@vbc/contracts';
import { useState } from 'react';
import { useSession } from '../../../api/session';
import type { SsoChange } from './sso-draft';

interface Choice {
  userId: string;
  userName: string;
  superUser: boolean;
}

/**
 * Who is to keep a password in the same step: offered are the provisioning users whose connections would end, ticked unless
 * somebody unticks them, and the Super User who acts, where nobody else would get in without the provider.
 */
export function useExemptions(change: SsoChange, view: SingleSignOnView, onChoose: () => void) {
  const { user: me, signedInWith } = useSession();
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const endangered =
    change === 'on' || change === 'both' ? view.provisioningUsers.filter((u) => !u.ssoOff) : [];
  const enforcing = isEnforcing(change);
  const alreadyOffered = endangered.some(({ userId }) => userId === me.id);
  const offerMe = enforcing && view.exemptSuperUsers.length === 0 && !alreadyOffered;
  const isKept = (userId: string) => chosen.get(userId) ?? endangered.some((user) => user.userId === userId);
  const choose = (userId: string, keeps: boolean) => {
    setChosen(new Map(chosen).set(userId, keeps));
    onChoose();
  };

  const choices: Choice[] = [
    ...endangered.map(({ userId, userName, role }) => ({ userId, userName, superUser: role === 'SU' })),
    ...(offerMe ? [{ userId: me.id, userName: me.userName, superUser: true }] : []),
  ];
  const kept = choices.filter(({ userId }) => isKept(userId));
  const keepers = [...view.exemptSuperUsers, ...kept.filter(({ superUser }) => superUser)];
  return {
    endangered,
    offerMe,
    isKept,
    choose,
    enforcing,
    exemptUserIds: kept.map(({ userId }) => userId),
    /** To how many the change applies then. */
    remaining: Math.max(0, view.affectedUsers - kept.length),
    keepers: keepers.map(({ userName }) => userName),
    ...endOfOwnSession(change, signedInWith, {
      exempted: kept.some(({ userId }) => userId === me.id),
      keeper: keepers.some(({ userId }) => userId === me.id),
    }),
  };
}

function isEnforcing(change: SsoChange): boolean {
  return change === 'enforce' || change === 'both';
}

/** Whether the session of whoever acts ends with the change, and why. */
function endOfOwnSession(
  change: SsoChange,
  signedInWith: SessionView['signedInWith'],
  me: { exempted: boolean; keeper: boolean },
) {
  return {
    /** Their password is refused from now on. */
    signsMeOut: isEnforcing(change) && signedInWith === 'password' && !me.keeper,
    /** They came through the provider, and are outside single sign-on now. */
    leavesMe: signedInWith === 'sso' && (change === 'off' || me.exempted),
  };
}

export type Exemptions = ReturnType<typeof useExemptions>;
