import type { WorkloadIdentity } from '../federation/workload-identity';
import type { Group, GroupAction, GroupMember, MembershipChange } from '../people/group';
import type { Person, PersonAction } from '../people/person';
import type { SendScim } from '../scim/scim-request';
import type { WireStyle } from '../scim/wire-style';

import type { ConsoleWords } from './console-words';
import type { CyclePolicy } from './cycle-policy';

/** What a provider asks and tells while it works through one person or group. */
export interface Service {
  send: SendScim;
  /** The id the service gave a person of the company; undefined while it has none. */
  remoteIdOf(personId: string): string | undefined;
}

/** What became of somebody, or a group, the service was told of for the first time. */
export interface PushResult {
  remoteId: string;
  /** `matched`: it was there already, and was taken over. */
  outcome: 'created' | 'matched';
}

/**
 * The requests about people. The simulator decides which one is due (src/people/due.ts): it is told of every change, and
 * has what the service was told last in `person.pushed`, so a provider may write all or only what differs.
 */
export interface PeopleRequests {
  /** Makes the person known to the service, or takes over whom it finds there by name, and writes the whole profile. */
  assign(service: Service, person: Person): Promise<PushResult>;
  /** Writes the profile as it is now. */
  update(service: Service, remoteId: string, person: Person): Promise<void>;
  /** The application is taken from the person: Okta's deactivation, OneLogin's suspension, Entra's soft delete. */
  deactivate(service: Service, remoteId: string, person: Person): Promise<void>;
  /** The way back; an update follows where the profile changed meanwhile. */
  reactivate(service: Service, remoteId: string, person: Person): Promise<void>;
  /** Whether the two above write the whole profile too, so that no update has to follow. */
  statusHoldsProfile?: boolean;
  /** Deletes at the service. Absent where the provider never does. */
  delete?(service: Service, remoteId: string, person: Person): Promise<void>;
  /** Pushes a password. Absent where the provider never does. */
  pushPassword?(service: Service, remoteId: string, password: string): Promise<void>;
  /** Reads everybody the service shows. Absent where the provider has no import. */
  import?(service: Service): Promise<ImportedUser[]>;
}

/** A group with those of its members that the service knows; the others follow once it does. */
export interface GroupToPush {
  id: string;
  name: string;
  members: readonly GroupMember[];
}

/** The requests about groups; which one is due is decided as for people. */
export interface GroupRequests {
  /** Makes the group and all its members known to the service, or takes over the one it finds there by name. */
  push(service: Service, group: GroupToPush): Promise<PushResult>;
  /**
   * Absent where a group of another name is another group: then the simulator takes everybody out of the old one and
   * pushes the new one.
   */
  rename?(service: Service, remoteId: string, group: GroupToPush): Promise<void>;
  changeMembers(
    service: Service,
    remoteId: string,
    group: GroupToPush,
    change: MembershipChange,
  ): Promise<void>;
  /** Writes all members anew ("push now"). Absent where the provider has no such button. */
  replaceMembers?(service: Service, remoteId: string, group: GroupToPush): Promise<void>;
  delete(service: Service, remoteId: string, group: GroupToPush): Promise<void>;
  /** Reads every group the service shows. Absent where the provider has no import. */
  import?(service: Service): Promise<ImportedGroup[]>;
}

/** A user as an import finds it at the service. */
export interface ImportedUser {
  remoteId: string;
  userName: string;
  displayName: string;
  active: boolean;
}

/** A group as an import finds it at the service. */
export interface ImportedGroup {
  remoteId: string;
  displayName: string;
  memberCount: number;
}

/** An action that failed, for the provider to put in the words of its console. */
export type Failure =
  | { kind: 'person'; action: PersonAction; person: Person; error: Error }
  | { kind: 'group'; action: GroupAction; group: Group; error: Error };

/**
 * A person signs in (`authorize`), or the provider comes in for itself: with a client secret, a signed assertion, or a SCIM
 * bearer token.
 */
export type ConnectWay = 'authorize' | 'client-secret' | 'federation' | 'token';

/** One kind of identity provider: which requests it sends, in which order, when, and how its console speaks of them. */
export interface IdentityProvider {
  /** As it is chosen: `okta`, `onelogin`, `entra`, … */
  key: string;
  /** The kind of connection that fits it at the service. */
  kind: 'okta' | 'onelogin' | 'entra';
  name: string;
  wire: WireStyle;
  words: ConsoleWords;
  /** How it can be connected, the first choice first. */
  ways: readonly ConnectWay[];
  /** Whose assertions it sends; only with the way `federation`. */
  workloadIdentity?: WorkloadIdentity;
  /** When changes are sent: at once, or (with a policy) when the provider's cycle comes round. */
  cycle?: CyclePolicy;
  /** Whether somebody who leaves is first taken out of the groups; otherwise the groups follow. */
  leavesGroupsFirst: boolean;
  testCredentials(service: Service): Promise<void>;
  people: PeopleRequests;
  groups: GroupRequests;
  /** The entry of its console for an action that failed. */
  failureText(failure: Failure): string;
}
