import { Module } from '@nestjs/common';
import { DirectoryApiHost } from './directory-api.ports';
import { AppliesAllRecords } from './jobs/applies-all-records';
import { MeController } from './me/me.controller';
import { UserActions } from './users/user-actions';
import { UserPages } from './users/user-pages';
import { UsersController } from './users/users.controller';

/** The portal's routes for users and one's own profile, and the job that applies every record again (rule 4). */
@Module({
  controllers: [UsersController, MeController],
  providers: [UserPages, UserActions, AppliesAllRecords],
  exports: [AppliesAllRecords],
})
export class DirectoryApiModule extends DirectoryApiHost {}
