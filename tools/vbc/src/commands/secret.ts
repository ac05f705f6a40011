import { createClientSecret, type StoredCredential } from '@vbc/identity/domain';
import { Command, Option } from 'commander';
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
  years: '1' | '2' | '3';
}

type Secret = Extract<StoredCredential, { kind: 'client-secret' }>;

export function secretCommand(): Command {
  const command = new Command('secret').description('client secrets of a connection (client_credentials)');
  command
    .command('create')
    .description('make a client secret beside those there are; prints it with the client id, this once')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--connection <label>', 'label or id of the connection')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(new Option('--years <years>', 'how long it lasts').choices(['1', '2', '3']).default('1'))
    .option('--json', 'print JSON')
    .action((options: CreateOptions) => withContext((context) => create(context, options)));
  command
    .command('list')
    .description('list the client secrets of a connection')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--connection <label>', 'label or id of the connection')
    .option('--json', 'print JSON')
    .action((options: ListOptions) => withContext((context) => list(context, options)));
  command
    .command('revoke')
    .description('revoke a client secret and the access tokens made with it, at once')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--connection <label>', 'label or id of the connection')
    .requiredOption('--name <name>', 'name or id of the secret')
    .option('--json', 'print JSON')
    .action((options: NamedOptions) => withContext((context) => revoke(context, options)));
  return command;
}

async function create(context: Context, options: CreateOptions): Promise<void> {
  const { accountId, id: connectionId } = await connectionByLabel(context, options);
  const years = Number(options.years) as 1 | 2 | 3;
  const input = { accountId, connectionId, name: options.name, years };
  const { clientId, secret, credential } = await createClientSecret(context, 'operator', input);
  print(
    {
      text: `client_id      ${clientId}\nclient_secret  ${secret}`,
      json: { ...described(credential), clientId, clientSecret: secret },
    },
    options,
  );
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const secrets = await credentialsOfKind(context, options, 'client-secret');
  const now = context.clock.now();
  const rows = secrets.map((one) => [one.name, `${one.prefix}…`, stateInWords(one, now), one.id]);
  print({ text: table(['NAME', 'SECRET', 'STATE', 'ID'], rows), json: secrets.map(described) }, options);
}

async function revoke(context: Context, options: NamedOptions): Promise<void> {
  await revokeNamed(context, options, 'client-secret', ['client secret', 'client secrets']);
  print(
    { text: `The client secret "${options.name}" was revoked.`, json: { revoked: options.name } },
    options,
  );
}

function described({
  id,
  name,
  prefix,
  connectionId,
  createdAt,
  expiresAt,
  revokedAt,
}: Pick<Secret, 'id' | 'name' | 'prefix' | 'connectionId' | 'createdAt' | 'expiresAt' | 'revokedAt'>) {
  return { id, name, prefix, connectionId, createdAt, expiresAt, revokedAt };
}
