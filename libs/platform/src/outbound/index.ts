export { GuardedHttp, type GuardedHttpFailure, type GuardedHttpOptions } from './guarded-http';
