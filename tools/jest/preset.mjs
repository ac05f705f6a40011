import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const { compilerOptions } = JSON.parse(readFileSync(resolve(root, 'tsconfig.base.json'), 'utf8'));

const workspacePaths = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([name, [file]]) => [`^${name}$`, resolve(root, file)]),
);

const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    target: 'es2023',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** Projects with database tests get a PostgreSQL; the others stay quick. */
function database(projectRoot) {
  const tests = globSync('src/**/*.{int-spec,e2e-spec}.{ts,tsx}', { cwd: resolve(root, projectRoot) });
  if (tests.length === 0) return {};
  return {
    globalSetup: resolve(root, 'tools/jest/postgres-setup.mjs'),
    globalTeardown: resolve(root, 'tools/jest/postgres-teardown.mjs'),
  };
}

/** Jest configuration of one server-side or shared project. */
export function nodeProject(projectRoot) {
  return {
    rootDir: resolve(root, projectRoot),
    testEnvironment: 'node',
    testMatch: ['<rootDir>/src/**/*.{spec,int-spec,e2e-spec}.{ts,tsx}'],
    extensionsToTreatAsEsm: ['.ts', '.tsx'],
    transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
    moduleNameMapper: workspacePaths,
    testTimeout: 30_000,
    ...database(projectRoot),
  };
}

/** Jest configuration of one browser-side project (jsdom). */
export function webProject(projectRoot) {
  return {
    ...nodeProject(projectRoot),
    testEnvironment: 'jest-fixed-jsdom',
    setupFilesAfterEnv: ['<rootDir>/src/testing/jest-setup.ts'],
    moduleNameMapper: {
      ...workspacePaths,
      '\\.css$': resolve(root, 'tools/jest/style-stub.mjs'),
    },
  };
}
