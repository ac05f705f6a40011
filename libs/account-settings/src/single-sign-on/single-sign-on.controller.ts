import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import type { SingleSignOnView, SsoEndpoints } from '@vbc/contracts';
import type { PortalActor } from '@vbc/directory/domain';
import { CurrentUser, RequirePermission, RequireRecentSignIn } from '@vbc/platform';
import { SingleSignOn } from './single-sign-on';
import { ChangeSingleSignOnDto, DiscoverSsoDto } from './single-sign-on.dto';

@Controller('api/account/single-sign-on')
export class SingleSignOnController {
  constructor(private readonly singleSignOn: SingleSignOn) {}

  @Get()
  @RequirePermission('sso.read')
  view(@CurrentUser() actor: PortalActor): Promise<SingleSignOnView> {
    return this.singleSignOn.view(actor);
  }

  @Put()
  @RequirePermission('sso.write')
  @RequireRecentSignIn()
  change(@CurrentUser() actor: PortalActor, @Body() input: ChangeSingleSignOnDto): Promise<SingleSignOnView> {
    return this.singleSignOn.change(actor, input);
  }

  @Post('discover')
  @HttpCode(200)
  @RequirePermission('sso.write')
  discover(@Body() { issuer }: DiscoverSsoDto): Promise<SsoEndpoints> {
    return this.singleSignOn.discover(issuer);
  }
}
