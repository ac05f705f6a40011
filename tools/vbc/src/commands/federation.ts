import { createFederation, type StoredCredential } from '@vbc/identity/domain';
import { Command } from 'commander';
import { connectionByLabel, type ConnectionOptions } from '../connection-by-label';
import { credentialsOfKind, revokeNamed } from '../connection-credentials';
import { withContext, type Context } from '../context';
import { stateInWords } from '../credential-state';
import { print, table } from '../output';

interface ListOptions extends ConnectionOptions {
  json?: boolean;
}

interface NamedOptions extends ListOptions {
  name: string;
}

interface CreateOptions extends NamedOptions {
  issuer: string;
  jwksUrl: string;
  subject: string;
  audience: string;
}

type Federation = Extract<StoredCredential, { kind: 'federation' }>;

export function federationCommand(): Command {
  const command = new Command('federation').description(
    'federated credentials of a connection: signed assertions of its identity provider instead of a secret',
  );
  addCreate(command);
  command
    .command('list')
    .description('list the federated credentials of a connection')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--connection <label>', 'label or id of the connection')
    .option('--json', 'print JSON')
    .action((options: ListOptions) => withContext((context) => list(context, options)));
  command
    .command('remove')
    .description('take no assertions of it any more; access tokens made with them end at once')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--connection <label>', 'label or id of the connection')
    .requiredOption('--name <name>', 'name or id of the federated credential')
    .option('--json', 'print JSON')
    .action((options: NamedOptions) => withContext((context) => remove(context, options)));
  return command;
}

function addCreate(command: Command): void {
  command
    .command('create')
    .description('trust assertions of an issuer about a subject; prints the client id')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--connection <label>', 'label or id of the connection')
    .requiredOption('--name <name>', 'what it is for')
    .requiredOption('--issuer <url>', 'as the identity provider shows it')
    .requiredOption('--jwks-url <url>', 'where its keys are')
    .requiredOption('--subject <subject>', 'as the identity provider shows it')
    .requiredOption('--audience <audience>', 'as the identity provider shows it')
    .option('--json', 'print JSON')
    .action((options: CreateOptions) => withContext((context) => create(context, options)));
}

async function create(context: Context, options: CreateOptions): Promise<void> {
  const { accountId, id: connectionId } = await connectionByLabel(context, options);
  const { name, issuer, jwksUrl, subject, audience } = options;
  const input = { accountId, connectionId, name, issuer, jwksUrl, subject, audience };
  const { clientId, credential } = await createFederation(context, 'operator', input);
  print({ text: `client_id  ${clientId}`, json: { ...described(credential), clientId } }, options);
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const federations = await credentialsOfKind(context, options, 'federation');
  const now = context.clock.now();
  const rows = federations.map((one) => [one.name, one.issuer, one.subject, stateInWords(one, now), one.id]);
  print(
    {
      text: table(['NAME', 'ISSUER', 'SUBJECT', 'STATE', 'ID'], rows),
      json: federations.map(described),
    },
    options,
  );
}

async function remove(context: Context, options: NamedOptions): Promise<void> {
  await revokeNamed(context, options, 'federation', ['federated credential', 'federated credentials']);
  print(
    { text: `The federated credential "${options.name}" was removed.`, json: { removed: options.name } },
    options,
  );
}

type Described = Pick<Federation, 'id' | 'name' | 'connectionId' | 'createdAt' | 'revokedAt'> &
  Pick<Federation, 'issuer' | 'jwksUrl' | 'subject' | 'audience'>;

function described(federation: Described) {
  const { id, name, issuer, jwksUrl, subject, audience, connectionId, createdAt, revokedAt } = federation;
  return { id, name, issuer, jwksUrl, subject, audience, connectionId, createdAt, revokedAt };
}
