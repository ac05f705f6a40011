import { CreateDirectory1764000000001 } from './1764000000001-create-directory';
import { CreatePersonLocks1764000000002 } from './1764000000002-create-person-locks';
import { CreateIdentity1764000000003 } from './1764000000003-create-identity';
import { CreateMailbox1764000000004 } from './1764000000004-create-mailbox';
import { CreateGroups1764000000005 } from './1764000000005-create-groups';
import { CreateFilterIndexes1764000000006 } from './1764000000006-create-filter-indexes';
import { CreateRateLimits1764000000007 } from './1764000000007-create-rate-limits';
import { LeaveRoomForUpdates1764000000008 } from './1764000000008-leave-room-for-updates';
import { CreateUserCountIndex1764000000009 } from './1764000000009-create-user-count-index';
import { CreateServiceCredentials1764000000010 } from './1764000000010-create-service-credentials';
import { NameSessions1764000000011 } from './1764000000011-name-sessions';
import { CreateSingleSignOn1764000000012 } from './1764000000012-create-single-sign-on';
import { CreateExpiryWarnings1764000000013 } from './1764000000013-create-expiry-warnings';

/** Every migration, oldest first. */
export const migrations = [
  CreateDirectory1764000000001,
  CreatePersonLocks1764000000002,
  CreateIdentity1764000000003,
  CreateMailbox1764000000004,
  CreateGroups1764000000005,
  CreateFilterIndexes1764000000006,
  CreateRateLimits1764000000007,
  LeaveRoomForUpdates1764000000008,
  CreateUserCountIndex1764000000009,
  CreateServiceCredentials1764000000010,
  NameSessions1764000000011,
  CreateSingleSignOn1764000000012,
  CreateExpiryWarnings1764000000013,
];
