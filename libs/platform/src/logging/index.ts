export { createLogger, type Logger, type LoggerOptions } from './create-logger';
export { NestLogger } from './nest-logger';
export { redact, redactText } from './redact';
