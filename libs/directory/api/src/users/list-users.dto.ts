import {
  ROLES,
  USER_SORTS,
  type ListUsersQuery,
  type Role,
  type UserSort,
  type UserSource,
} from '@vbc/contracts';
import { IfPresent } from '@vbc/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

/** `GET /api/users` */
export class ListUsersDto implements ListUsersQuery {
  @IfPresent()
  @IsString()
  @MaxLength(200)
  search?: string;

  @IfPresent()
  @IsIn(['managed', 'unmanaged', 'staged'])
  source?: UserSource;

  @IfPresent()
  @IsIn(ROLES)
  role?: Role;

  @IsIn(USER_SORTS)
  sort: UserSort = 'name';

  @IsIn(['asc', 'desc'])
  direction: 'asc' | 'desc' = 'asc';

  // The bound keeps the offset an ordinary number for the database.
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  page = 1;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize = 50;
}
