export { HEALTH_PROBE, type HealthProbe } from './health-probe';
export { HealthModule, type HealthProbeFactory } from './health.module';
