export { LeasedRateLimiter, type RateVerdict } from './leased-rate-limiter';
export { SqlRateBucket } from './sql-rate-bucket';
