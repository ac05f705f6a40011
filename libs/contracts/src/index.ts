export * from './account';
export * from './audit';
export * from './connection';
export * from './error';
export * from './permission';
export * from './session';
export * from './user';
