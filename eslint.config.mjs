import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const FRAMEWORKS = ['@nestjs/*', 'typeorm', 'class-validator', 'class-transformer', 'passport*', 'react*'];

/** Who may import whom: one line per kind of project. The reasons stand in docs/adr/0002-projects-and-boundaries.md. */
const DEPENDENCIES = {
  app: ['feature', 'adapter', 'domain', 'core', 'contracts', 'util', 'platform'],
  feature: ['domain', 'core', 'contracts', 'util', 'platform'],
  adapter: ['domain', 'core', 'util'],
  platform: ['contracts', 'util'],
  domain: ['domain', 'core', 'util'],
  core: ['util'],
  contracts: ['util'],
  util: [],
  e2e: ['contracts', 'util'],
  tool: ['core', 'contracts', 'util'],
};

const typeConstraints = Object.entries(DEPENDENCIES).map(([type, allowed]) => ({
  sourceTag: `type:${type}`,
  onlyDependOnLibsWithTags: allowed.map((tag) => `type:${tag}`),
  ...(['domain', 'core', 'contracts', 'util'].includes(type) ? { bannedExternalImports: FRAMEWORKS } : {}),
}));

const platformConstraints = [
  { sourceTag: 'platform:shared', onlyDependOnLibsWithTags: ['platform:shared'] },
  { sourceTag: 'platform:web', onlyDependOnLibsWithTags: ['platform:shared', 'platform:web'] },
  { sourceTag: 'platform:server', onlyDependOnLibsWithTags: ['platform:shared', 'platform:server'] },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '.nx/**'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { '@nx': nx, 'import-x': importX },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], depConstraints: [...typeConstraints, ...platformConstraints] },
      ],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Nest declares its option types as classes and takes plain objects for them.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      complexity: ['error', 10],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
    },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.base.json' })],
    },
  },
  {
    files: ['libs/*/domain/**/*.ts', 'libs/scim/protocol/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take the time from the injected Clock.' },
      ],
    },
  },
  {
    files: ['**/*.tsx', 'apps/portal/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    // A table of cases may be long, and a test may reach into what it tests.
    files: ['**/*.{spec,int-spec,e2e-spec}.{ts,tsx}', '**/testing/**/*.{ts,tsx}', '**/testing.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  prettier,
);
