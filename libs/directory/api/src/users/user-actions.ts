import { Inject, Injectable } from '@nestjs/common';
import type { AddUserInput, ChangeUserInput, UserProfileView } from '@vbc/contracts';
import {
  addUser,
  assignExtensions,
  changeUser,
  deleteUser,
  discardStaged,
  forgetRecord,
  PROFILE_FIELDS,
  releaseUser,
  type PortalActor,
  type UserChange,
} from '@vbc/directory/domain';
import { DIRECTORY_API_PORTS, type DirectoryApiPorts } from '../directory-api.ports';
import { UserPages } from './user-pages';

/** What the portal does to people: one domain call each, then the person as they now stand. */
@Injectable()
export class UserActions {
  constructor(
    @Inject(DIRECTORY_API_PORTS) private readonly ports: DirectoryApiPorts,
    private readonly pages: UserPages,
  ) {}

  /** @throws DirectoryError, see `addUser` */
  async add(actor: PortalActor, { role, ...profile }: AddUserInput): Promise<UserProfileView> {
    const id = await addUser(this.ports, actor, { profile, role: role ?? 'EU' });
    return this.pages.profile(actor, id);
  }

  /** @throws DirectoryError, see `changeUser` */
  async change(actor: PortalActor, userId: string, input: ChangeUserInput): Promise<UserProfileView> {
    await changeUser(this.ports, actor, userId, changeFrom(input));
    return this.pages.profile(actor, userId);
  }

  /** One's own profile. @throws DirectoryError, see `changeUser` */
  async changeMe(actor: PortalActor, input: ChangeUserInput): Promise<UserProfileView> {
    await changeUser(this.ports, actor, actor.userId, changeFrom(input));
    return this.pages.me(actor);
  }

  /** @throws DirectoryError, see `assignExtensions` */
  async assignExtensions(
    actor: PortalActor,
    userId: string,
    extensions: readonly string[],
  ): Promise<UserProfileView> {
    await assignExtensions(this.ports, actor, userId, extensions);
    return this.pages.profile(actor, userId);
  }

  /** @throws DirectoryError, see `releaseUser` */
  async release(actor: PortalActor, userId: string): Promise<UserProfileView> {
    await releaseUser(this.ports, actor, userId);
    return this.pages.profile(actor, userId);
  }

  /** @throws DirectoryError, see `forgetRecord` */
  async forgetRecord(actor: PortalActor, userId: string, connectionId: string): Promise<UserProfileView> {
    await forgetRecord(this.ports, actor, userId, connectionId);
    return this.pages.profile(actor, userId);
  }

  /** @throws DirectoryError, see `discardStaged` */
  discard(actor: PortalActor, userId: string): Promise<void> {
    return discardStaged(this.ports, actor, userId);
  }

  /** @throws DirectoryError, see `deleteUser` */
  delete(actor: PortalActor, userId: string): Promise<void> {
    return deleteUser(this.ports, actor, userId);
  }
}

/** Only what was sent is a change; a member that is absent stays as it is. */
function changeFrom({ role, ssoOff, version, ...input }: ChangeUserInput): UserChange {
  const said = PROFILE_FIELDS.flatMap((field): [string, string][] => {
    const value = input[field];
    return value === undefined ? [] : [[field, value]];
  });
  return {
    profile: Object.fromEntries(said),
    ...(role === undefined ? {} : { role }),
    ...(ssoOff === undefined ? {} : { ssoOff }),
    ...(version === undefined ? {} : { version }),
  };
}
