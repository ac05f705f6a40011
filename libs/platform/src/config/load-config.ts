import { validateSync } from 'class-validator';

import { Config } from './config';
import { DEVELOPMENT_MARK, developmentKeys, type Keys } from './development-keys';
import { parseValue } from './parse-value';
import { VARIABLES, type Variable, type Variables } from './variables';

/** The settings are wrong: every problem at once, each a sentence for the operator. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(['The settings are not right:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

/**
 * Reads and checks the settings of this process. Blank variables count as not set. Outside production, missing keys are made
 * and kept in DATA_DIR.
 * @throws ConfigError with all problems
 */
export function loadConfig(environment: Variables): Config {
  const variables = withoutBlanks(environment);
  const config = parse(variables);
  const missing = production(variables) ? missingInProduction(variables) : [];
  const keys = production(variables)
    ? []
    : KEY_PROPERTIES.filter((property) => (config[property] as unknown) === undefined);
  const problems = [
    ...missing,
    ...invalid(config, variables, keys, missing),
    ...contradictions(config, variables),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return keys.length > 0 ? withKeys(config, keys) : config;
}

const KEY_PROPERTIES: readonly (keyof Keys)[] = [
  'sessionKeys',
  'oauthCookieKeys',
  'encryptionKeys',
  'oauthJwks',
];

const production = (variables: Variables) => variables['NODE_ENV'] === 'production';

function withoutBlanks(environment: Variables): Variables {
  const entries = VARIABLES.map(({ name }) => [name, environment[name]?.trim()] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== undefined && text !== ''));
}

function parse(variables: Variables): Config {
  const config = new Config();
  for (const variable of VARIABLES) {
    const text = variables[variable.name] ?? defaultOf(variable, variables);
    if (text !== undefined) Object.assign(config, { [variable.property]: parseValue(variable.type, text) });
  }
  return config;
}

function defaultOf(variable: Variable, variables: Variables): string | undefined {
  return typeof variable.default === 'function' ? variable.default(variables) : variable.default;
}

function missingInProduction(variables: Variables): string[] {
  return VARIABLES.filter(
    (variable) => variable.requiredInProduction !== undefined && variables[variable.name] === undefined,
  ).map((variable) => `${variable.name} must be set in production: ${variable.requiredInProduction ?? ''}.`);
}

/** One sentence per variable that its decorators in Config refuse, save those to be made and those already said to be missing. */
function invalid(
  config: Config,
  variables: Variables,
  toBeMade: readonly string[],
  missing: readonly string[],
): string[] {
  const refused = new Set(validateSync(config).map((error) => error.property));
  return VARIABLES.filter(({ property }) => refused.has(property) && !toBeMade.includes(property))
    .filter(({ name }) => !missing.some((problem) => problem.startsWith(`${name} `)))
    .filter((variable) => !followsAnother(variable, variables))
    .map((variable) => sentence(variable, variables[variable.name]));
}

/** The default public address is built from PORT: a wrong PORT is one problem, not two. */
function followsAnother(variable: Variable, variables: Variables): boolean {
  return variable.name === 'PUBLIC_URL' && variables['PUBLIC_URL'] === undefined;
}

function sentence(variable: Variable, text: string | undefined): string {
  const shown = variable.secret === true || text === undefined ? '' : `, but is "${text}"`;
  return `${variable.name} must be ${variable.mustBe}${shown}.`;
}

function contradictions(config: Config, variables: Variables): string[] {
  const problems: string[] = [];
  if (config.demo && (config.production || !config.embeddedDatabase)) {
    problems.push(
      'DEMO can be on with the embedded database outside production only: its passwords are public.',
    );
  }
  if ((config.port as number | undefined) === config.simulatorPort) {
    problems.push(`PORT and SIMULATOR_PORT must differ, but both are ${config.port}.`);
  }
  if (config.production) problems.push(...unsafeInProduction(config, variables));
  return problems;
}

function unsafeInProduction(config: Config, variables: Variables): string[] {
  const problems = VARIABLES.filter(({ name }) => variables[name]?.includes(DEVELOPMENT_MARK)).map(
    ({ name }) => `${name} holds a key made for development; make one of your own for production.`,
  );
  const url = URL.parse(config.publicUrl);
  if (url?.protocol === 'http:' && !LOOPBACK.includes(url.hostname)) {
    problems.push(`PUBLIC_URL must begin with https:// in production, but is "${config.publicUrl}".`);
  }
  return problems;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

function withKeys(config: Config, properties: readonly (keyof Keys)[]): Config {
  const keys = developmentKeys(config.dataDir);
  return Object.assign(config, Object.fromEntries(properties.map((property) => [property, keys[property]])));
}
