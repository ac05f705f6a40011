import { assertNever, type Clock } from '@vbc/util';

import type { Company } from '../people/company';
import { dueForGroup, membershipChange } from '../people/due';
import type { Group, GroupAction, GroupMember } from '../people/group';
import type { Groups } from '../people/groups';
import type { ChangeOf } from '../people/roster';
import type { GroupToPush, IdentityProvider, Service } from '../provider/identity-provider';
import { ScimRefused } from '../scim/scim-failure';

import { type Outcome, outcomeOfFailure, outcomeOfSuccess } from './outcome';

type Told = NonNullable<Group['pushed']>;

interface Done {
  text: string;
  change: ChangeOf<Group>;
}

export interface GroupWorkParts {
  company: Company;
  groups: Groups;
  provider: IdentityProvider;
  service: Service;
  clock: Clock;
  announce: (text: string) => void;
}

/** Tells the service what it does not know of a group yet, and notes in the group's task what became of it. */
export class GroupWork {
  constructor(private readonly parts: GroupWorkParts) {}

  /** Does what is due for the group, one action after the other, until nothing is or one fails. */
  async settle(id: string): Promise<Outcome> {
    for (let outcome: Outcome = { actions: 0 }; ;) {
      const group = this.parts.groups.find(id);
      const action = group && dueForGroup(group, this.membersOf(group));
      if (group === undefined || action === undefined) return outcome;
      outcome = await this.perform(group, action, outcome.actions);
      if (outcome.error !== undefined) return outcome;
    }
  }

  /** Writes all members anew, due or not. */
  async replaceMembers(id: string): Promise<Outcome> {
    const group = this.parts.groups.find(id);
    if (group?.assignment !== 'pushed' || group.remoteId === undefined) return { actions: 0 };
    return this.perform(group, 'replace', 0);
  }

  /** What waits for the provider's cycle stands in the task as well. */
  noteWaiting(id: string): void {
    const group = this.parts.groups.find(id);
    if (group === undefined || group.task?.state === 'running') return;
    const action = dueForGroup(group, this.membersOf(group));
    if (action !== undefined) this.note(id, action, 'waiting', 'Waits for the next cycle.');
    else if (group.task?.state === 'waiting') this.parts.groups.change(id, { task: undefined });
  }

  /** Those who belong at the service now: assigned, and known there. */
  membersOf({ memberIds }: Group): GroupMember[] {
    return memberIds.flatMap((id) => {
      const person = this.parts.company.find(id);
      const there = person?.assignment === 'assigned' && person.active === true;
      if (!there || person.remoteId === undefined) return [];
      return [{ remoteId: person.remoteId, userName: person.profile.userName }];
    });
  }

  private async perform(group: Group, action: GroupAction, before: number): Promise<Outcome> {
    this.note(group.id, action, 'running', 'Pushing…');
    try {
      const { text, change } = await this.carryOut(group, action);
      this.parts.groups.change(group.id, change);
      this.note(group.id, action, 'done', text);
      this.parts.announce(`${group.name}: ${text}`);
      return outcomeOfSuccess(before);
    } catch (error) {
      return this.fail(group, action, error instanceof Error ? error : new Error(String(error)), before);
    }
  }

  private async carryOut(group: Group, action: GroupAction): Promise<Done> {
    const { provider, service } = this.parts;
    const { remoteId } = group;
    const members = this.membersOf(group);
    const told = { name: group.name, members: members.map((member) => member.remoteId) };
    const push: GroupToPush = { id: group.id, name: group.name, members };
    if (remoteId === undefined || action === 'push') return this.firstPush(push, told);
    switch (action) {
      case 'rename':
        return this.rename(group, remoteId, push);
      case 'members':
        await provider.groups.changeMembers(service, remoteId, push, membershipChange(group, members));
        return { text: 'Members pushed', change: { pushed: told } };
      case 'replace':
        await provider.groups.replaceMembers?.(service, remoteId, push);
        return { text: 'All members pushed anew', change: { pushed: told } };
      case 'delete':
        await provider.groups.delete(service, remoteId, push);
        return { text: 'Deleted at Vonage', change: FORGOTTEN };
      default:
        return assertNever(action);
    }
  }

  private async firstPush(push: GroupToPush, told: Told): Promise<Done> {
    const { provider, service } = this.parts;
    const { remoteId, outcome } = await provider.groups.push(service, push);
    return {
      text: outcome === 'created' ? 'Pushed' : 'Linked to the existing group',
      change: { remoteId, pushed: told },
    };
  }

  /** Where the provider does not rename: takes everybody out of the old group and pushes one of the new name. */
  private async rename({ pushed }: Group, remoteId: string, push: GroupToPush): Promise<Done> {
    const { provider, service } = this.parts;
    const members = pushed?.members ?? [];
    if (provider.groups.rename !== undefined) {
      await provider.groups.rename(service, remoteId, push);
      return { text: 'Renamed', change: { pushed: { name: push.name, members } } };
    }
    await provider.groups.changeMembers(service, remoteId, push, { added: [], removed: members });
    return this.firstPush(push, { name: push.name, members: push.members.map((member) => member.remoteId) });
  }

  private fail(group: Group, action: GroupAction, error: Error, before: number): Outcome {
    const { groups, provider, announce } = this.parts;
    // The group is gone at the service: nothing is left to delete, everything else begins anew at the next try.
    if (error instanceof ScimRefused && error.status === 404) {
      groups.change(group.id, action === 'delete' ? FORGOTTEN : { remoteId: undefined, pushed: undefined });
    }
    const text = provider.failureText({ kind: 'group', action, group, error });
    this.note(group.id, action, 'failed', text);
    announce(text);
    return outcomeOfFailure(before, error, text);
  }

  private note(
    id: string,
    action: GroupAction,
    state: 'waiting' | 'running' | 'done' | 'failed',
    text: string,
  ): void {
    this.parts.groups.change(id, {
      task: { action, state, text, at: this.parts.clock.now().toISOString() },
    });
  }
}

const FORGOTTEN: ChangeOf<Group> = { assignment: 'local', remoteId: undefined, pushed: undefined };
