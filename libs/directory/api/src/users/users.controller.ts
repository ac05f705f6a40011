import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import type { NameAvailability, UserList, UserProfileView } from '@vbc/contracts';
import type { PortalActor } from '@vbc/directory/domain';
import { CurrentUser, IdParam, RequirePermission, RequireRecentSignIn } from '@vbc/platform';
import { ListUsersDto } from './list-users.dto';
import { UserActions } from './user-actions';
import { UserPages } from './user-pages';
import {
  AddUserDto,
  AssignExtensionsDto,
  ChangeUserDto,
  ForgetRecordDto,
  NameAvailabilityDto,
} from './user.dto';

@Controller('api/users')
export class UsersController {
  constructor(
    private readonly pages: UserPages,
    private readonly actions: UserActions,
  ) {}

  @Get()
  @RequirePermission('users.read')
  list(@CurrentUser() actor: PortalActor, @Query() query: ListUsersDto): Promise<UserList> {
    return this.pages.list(actor, query);
  }

  @Get('name-availability')
  @RequirePermission('users.write')
  name(@CurrentUser() actor: PortalActor, @Query() query: NameAvailabilityDto): Promise<NameAvailability> {
    return this.pages.nameAvailability(actor, query.userName);
  }

  @Post()
  @RequirePermission('users.write')
  @RequireRecentSignIn('role')
  add(@CurrentUser() actor: PortalActor, @Body() input: AddUserDto): Promise<UserProfileView> {
    return this.actions.add(actor, input);
  }

  @Get(':id')
  @RequirePermission('users.read')
  profile(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<UserProfileView> {
    return this.pages.profile(actor, id);
  }

  /**
   * What they may do, how they sign in, and where the link to a new password goes: not from a session left open. The username
   * too: by it an identity of single sign-on finds its user the first time.
   */
  @Patch(':id')
  @RequirePermission('users.write')
  @RequireRecentSignIn('role', 'ssoOff', 'email', 'userName')
  change(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @Body() input: ChangeUserDto,
  ): Promise<UserProfileView> {
    return this.actions.change(actor, id, input);
  }

  /** Nothing brings them back. */
  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('users.write')
  @RequireRecentSignIn()
  delete(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<void> {
    return this.actions.delete(actor, id);
  }

  @Put(':id/extensions')
  @RequirePermission('users.write')
  assignExtensions(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @Body() input: AssignExtensionsDto,
  ): Promise<UserProfileView> {
    return this.actions.assignExtensions(actor, id, input.extensions);
  }

  @Post(':id/release')
  @HttpCode(200)
  @RequirePermission('users.release')
  release(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<UserProfileView> {
    return this.actions.release(actor, id);
  }

  @Post(':id/forget-record')
  @HttpCode(200)
  @RequirePermission('users.forget-record')
  forgetRecord(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @Body() input: ForgetRecordDto,
  ): Promise<UserProfileView> {
    return this.actions.forgetRecord(actor, id, input.connectionId);
  }

  @Post(':id/discard')
  @HttpCode(204)
  @RequirePermission('users.write')
  discard(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<void> {
    return this.actions.discard(actor, id);
  }
}
