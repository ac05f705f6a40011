import { Inject, Injectable } from '@nestjs/common';
import type { NameAvailability, UserList, UserProfileView } from '@vbc/contracts';
import {
  addingByHandAllowed,
  checkNameFree,
  DirectoryError,
  PersonNotFoundError,
  profileProblems,
  type Account,
  type PersonDetails,
  type PortalActor,
} from '@vbc/directory/domain';
import { DIRECTORY_API_PORTS, type DirectoryApiPorts } from '../directory-api.ports';
import type { ListUsersDto } from './list-users.dto';
import { MANAGED_REASON } from './user-abilities';
import { listItem, profileView } from './user-view';

/** What the Users screens and My Profile read. */
@Injectable()
export class UserPages {
  constructor(@Inject(DIRECTORY_API_PORTS) private readonly ports: DirectoryApiPorts) {}

  async list(actor: PortalActor, query: ListUsersDto): Promise<UserList> {
    const account = await this.account(actor);
    const { page, pageSize, ...selection } = query;
    const { items, total } = await this.ports.users.list(actor.accountId, account.switches.scimEnabled, {
      ...selection,
      offset: (page - 1) * pageSize,
      limit: pageSize,
    });
    return { items: items.map(listItem), total, page, pageSize, canAdd: addingByHandAllowed(account) };
  }

  /** @throws PersonNotFoundError unknown, or of another account */
  async profile(actor: PortalActor, userId: string): Promise<UserProfileView> {
    const account = await this.account(actor);
    return profileView(actor, account, await this.details(actor, userId));
  }

  /** My Profile: a locked one says whom to ask (rule 20). */
  async me(actor: PortalActor): Promise<UserProfileView> {
    const view = await this.profile(actor, actor.userId);
    if (view.abilities.editProfileReason !== MANAGED_REASON) return view;
    const editProfileReason = `${MANAGED_REASON}. Ask your administrator`;
    return { ...view, abilities: { ...view.abilities, editProfileReason } };
  }

  /** Whether Add user would take this username now (rules 11, 12, 17). */
  async nameAvailability(actor: PortalActor, userName: string): Promise<NameAvailability> {
    const [problem] = profileProblems({ userName });
    if (problem !== undefined) return { available: false, reason: problem.message };
    try {
      await this.ports.unitOfWork.transaction(async ({ people }) => {
        checkNameFree(await people.lockOwnerOf(actor.accountId, userName));
      });
      return { available: true };
    } catch (error) {
      if (error instanceof DirectoryError) return { available: false, reason: error.message };
      throw error;
    }
  }

  private async account({ accountId }: PortalActor): Promise<Account> {
    const account = await this.ports.accounts.find(accountId);
    if (account === null) throw new Error(`Account ${accountId} is gone`);
    return account;
  }

  private async details(actor: PortalActor, userId: string): Promise<PersonDetails> {
    const details = await this.ports.users.details(actor.accountId, userId);
    if (details === null) throw new PersonNotFoundError(userId);
    return details;
  }
}
