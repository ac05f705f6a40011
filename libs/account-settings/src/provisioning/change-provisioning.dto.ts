import type { ChangeProvisioningInput } from '@vbc/contracts';
import { IsBoolean, IsInt } from 'class-validator';

/** `PUT /api/account/provisioning` */
export class ChangeProvisioningDto implements ChangeProvisioningInput {
  @IsBoolean()
  scimEnabled!: boolean;

  @IsBoolean()
  scimOnly!: boolean;

  @IsBoolean()
  welcomeMailsDisabled!: boolean;

  @IsInt()
  version!: number;
}
