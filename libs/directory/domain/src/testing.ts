export { InMemoryState } from './stores/in-memory-state';
export type { InMemoryCredential, InMemoryJob } from './stores/in-memory-state';
export * from './testing/builders';
export { inMemoryDirectory, type InMemoryDirectory } from './testing/in-memory-directory';
export { World } from './testing/world';
