export { inMemoryIdentity, type InMemoryIdentity } from './testing/in-memory-identity';
export { InMemoryArtefactStore } from './testing/in-memory-artefact-store';
export { InMemorySsoStates } from './testing/in-memory-sso';
export { InMemoryTables } from './testing/in-memory-tables';
