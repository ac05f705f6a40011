export * from './config';
export * from './embedded-postgres';
export * from './health';
export * from './html';
export * from './http';
export * from './jobs';
export * from './logging';
export * from './request-context';
