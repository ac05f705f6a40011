import { Body, Controller, Get, Patch } from '@nestjs/common';
import type { UserProfileView } from '@vbc/contracts';
import type { PortalActor } from '@vbc/directory/domain';
import { CurrentUser, SignedIn } from '@vbc/platform';
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

  @Patch()
  change(@CurrentUser() actor: PortalActor, @Body() input: ChangeMeDto): Promise<UserProfileView> {
    return this.actions.changeMe(actor, input);
  }
}
