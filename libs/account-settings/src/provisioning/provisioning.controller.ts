import { Body, Controller, Get, Put } from '@nestjs/common';
import type { ProvisioningView } from '@vbc/contracts';
import type { PortalActor } from '@vbc/directory/domain';
import { CurrentUser, RequirePermission, RequireRecentSignIn } from '@vbc/platform';
import { ChangeProvisioningDto } from './change-provisioning.dto';
import { Provisioning } from './provisioning';

@Controller('api/account/provisioning')
export class ProvisioningController {
  constructor(private readonly provisioning: Provisioning) {}

  @Get()
  @RequirePermission('provisioning.read')
  view(@CurrentUser() actor: PortalActor): Promise<ProvisioningView> {
    return this.provisioning.view(actor);
  }

  @Put()
  @RequirePermission('provisioning.write')
  @RequireRecentSignIn()
  change(@CurrentUser() actor: PortalActor, @Body() input: ChangeProvisioningDto): Promise<ProvisioningView> {
    return this.provisioning.change(actor, input);
  }
}
