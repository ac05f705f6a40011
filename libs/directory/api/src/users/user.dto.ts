import {
  ROLES,
  type AddUserInput,
  type AssignExtensionsInput,
  type ChangeUserInput,
  type ForgetRecordInput,
  type Role,
} from '@vbc/contracts';
import { IfPresent } from '@vbc/platform';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsString, IsUUID } from 'class-validator';

// Lengths and characters are the domain's (rule 17): its texts say more than a decorator's.

/** `POST /api/users` */
export class AddUserDto implements AddUserInput {
  @IsString()
  userName!: string;

  @IsString()
  firstName!: string;

  @IsString()
  lastName!: string;

  @IsString()
  email!: string;

  @IfPresent()
  @IsIn(ROLES)
  role?: Role;
}

/** `PATCH /api/me`: what a person may change of their own profile. */
export class ChangeMeDto implements ChangeUserInput {
  @IfPresent()
  @IsString()
  firstName?: string;

  @IfPresent()
  @IsString()
  lastName?: string;

  @IfPresent()
  @IsString()
  email?: string;

  @IfPresent()
  @IsInt()
  version?: number;
}

/** `PATCH /api/users/:id` */
export class ChangeUserDto extends ChangeMeDto implements ChangeUserInput {
  @IfPresent()
  @IsString()
  userName?: string;

  @IfPresent()
  @IsIn(ROLES)
  role?: Role;

  @IfPresent()
  @IsBoolean()
  ssoOff?: boolean;
}

/** `GET /api/users/name-availability` */
export class NameAvailabilityDto {
  @IsString()
  userName!: string;
}

/** `PUT /api/users/:id/extensions` */
export class AssignExtensionsDto implements AssignExtensionsInput {
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  extensions!: string[];
}

/** `POST /api/users/:id/forget-record` */
export class ForgetRecordDto implements ForgetRecordInput {
  @IsUUID()
  connectionId!: string;
}
