import type { ReauthenticateInput, SignInInput } from '@vbc/contracts';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class SignInDto implements SignInInput {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  userName!: string;

  // Longer ones are no passwords: they are judged wrong, not malformed.
  @IsString()
  password!: string;
}

export class ReauthenticateDto implements ReauthenticateInput {
  @IsString()
  password!: string;
}
