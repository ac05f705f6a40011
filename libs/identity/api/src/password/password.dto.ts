import type {
  ChangePasswordInput,
  InspectPasswordLinkInput,
  RequestPasswordLinkInput,
  SetPasswordInput,
} from '@vbc/contracts';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class RequestPasswordLinkDto implements RequestPasswordLinkInput {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  userName!: string;
}

export class InspectPasswordLinkDto implements InspectPasswordLinkInput {
  @IsString()
  @MaxLength(200)
  token!: string;
}

export class SetPasswordDto implements SetPasswordInput {
  @IsString()
  @MaxLength(200)
  token!: string;

  @IsString()
  password!: string;
}

export class ChangePasswordDto implements ChangePasswordInput {
  @IsString()
  currentPassword!: string;

  @IsString()
  newPassword!: string;
}
