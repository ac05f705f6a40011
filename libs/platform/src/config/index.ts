export { Config, type Environment, type LogLevel, type PrivateJwks } from './config';
export { ConfigModule } from './config.module';
export { ConfigError, loadConfig } from './load-config';
export { describeConfig } from './variables';
