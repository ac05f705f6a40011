import type { ConnectionKind, RateLimit } from '@vbc/directory/domain';
import {
  createBearerToken,
  listBearerTokens,
  revokeBearerToken,
  type BearerToken,
} from '@vbc/identity/domain';
import { Command } from 'commander';
import { connectionKindOption } from '../connection-kind-option';
import { accountByKey, withContext, type Context } from '../context';
import { credentialByName } from '../credential-by-name';
import { stateInWords } from '../credential-state';
import { expiryAfter } from '../duration';
import { print, table } from '../output';
import { rateLimitOption } from '../rate-limit-option';

interface TokenOptions {
  account: string;
  name: string;
  expires: string;
  connection: string;
  kind?: ConnectionKind;
  rateLimit?: RateLimit | 'default';
  json?: boolean;
}

export function tokenCommand(): Command {
  const command = new Command('token').description('SCIM bearer tokens');
  command
    .command('create')
    .description('make a bearer token; prints the token alone, this once')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--name <name>', 'what it is for')
    .option('--expires <time>', 'when it ends, such as 12h, 90d, 1y', '1y')
    .option('--connection <label>', 'the connection it belongs to, made if absent', 'SCIM')
    .addOption(connectionKindOption())
    .addOption(rateLimitOption())
    .option('--json', 'print JSON')
    .action((options: TokenOptions) => withContext((context) => create(context, options)));
  command
    .command('list')
    .description('list the bearer tokens of an account')
    .requiredOption('--account <key>', 'key of the account')
    .option('--json', 'print JSON')
    .action((options: TokenOptions) => withContext((context) => list(context, options)));
  command
    .command('revoke')
    .description('revoke a bearer token, at once')
    .requiredOption('--account <key>', 'key of the account')
    .requiredOption('--name <name>', 'name or id of the token')
    .option('--json', 'print JSON')
    .action((options: TokenOptions) => withContext((context) => revoke(context, options)));
  return command;
}

async function create(context: Context, options: TokenOptions): Promise<void> {
  const accountId = await accountIdOf(context, options.account);
  const { secret, token } = await createBearerToken(context, {
    accountId,
    connectionLabel: options.connection,
    ...(options.kind === undefined ? {} : { connectionKind: options.kind }),
    ...(options.rateLimit === undefined ? {} : { rateLimit: options.rateLimit }),
    name: options.name,
    expiresAt: expiryAfter(context.clock.now(), options.expires),
  });
  print({ text: secret, json: { ...described(token), token: secret } }, options);
}

async function list(context: Context, options: TokenOptions): Promise<void> {
  const tokens = await listBearerTokens(context, await accountIdOf(context, options.account));
  const rows = tokens.map((token) => [
    token.name,
    `${token.prefix}…`,
    stateInWords(token, context.clock.now()),
    token.id,
  ]);
  print({ text: table(['NAME', 'TOKEN', 'STATE', 'ID'], rows), json: tokens.map(described) }, options);
}

async function revoke(context: Context, options: TokenOptions): Promise<void> {
  const accountId = await accountIdOf(context, options.account);
  const tokens = await listBearerTokens(context, accountId);
  const { id } = credentialByName(tokens, options.name, ['token', 'tokens', 'this account']);
  await revokeBearerToken(context, { accountId, tokenId: id });
  print({ text: `The token "${options.name}" was revoked.`, json: { revoked: options.name } }, options);
}

function accountIdOf(context: Context, key: string): Promise<string> {
  return context.unitOfWork.transaction(async (stores) => (await accountByKey(stores, key)).id);
}

function described({ id, name, prefix, connectionId, createdAt, expiresAt, revokedAt }: BearerToken) {
  return { id, name, prefix, connectionId, createdAt, expiresAt, revokedAt };
}
