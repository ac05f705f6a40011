import { Body, Controller, Get, Patch } from '@nestjs/common';
import type { UserProfileView } from '@vbc/contracts';
import type { PortalActor } from '@vbc/directory/domain';
import { CurrentUser, RequireRecentSignIn, SignedIn } from '@vbc/platform';
import { UserActions } from '../users/user-actions';
import { UserPages } from '../users/user-pages';
import { ChangeMeDto } from '../users/user.dto';

@Controller('api/me')
@SignedIn()
export class MeController {
  constructor(
    private readonly pages: UserPages,
    private readonly actions: UserActions,
  ) {}

  @Get()
  me(@CurrentUser() actor: PortalActor): Promise<UserProfileView> {
    return this.pages.me(actor);
  }

  /** One signs in by the username, and the link to a new password goes to the email: not from a session left open. */
  @Patch()
  @RequireRecentSignIn('email', 'userName')
  change(@CurrentUser() actor: PortalActor, @Body() input: ChangeMeDto): Promise<UserProfileView> {
    return this.actions.changeMe(actor, input);
  }
}
