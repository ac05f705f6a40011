import type { ConnectionKind } from '@vbc/directory/domain';
import { createOAuthClient } from '@vbc/identity/domain';
import { Command, Option } from 'commander';
import { withContext, type Context } from '../context';
import { print } from '../output';

interface ClientOptions {
  kind: ConnectionKind;
  redirectUri: string[];
  name?: string;
  json?: boolean;
}

const NAMES: Readonly<Record<ConnectionKind, string>> = {
  okta: 'Okta',
  onelogin: 'OneLogin',
  entra: 'Microsoft Entra ID',
  other: 'Identity provider',
};

export function clientCommand(): Command {
  const command = new Command('client').description(
    'OAuth clients: identity providers that may ask for authorization',
  );
  command
    .command('create')
    .description('register a client; prints its id and its secret, this once')
    .addOption(
      new Option('--kind <kind>', 'which identity provider')
        .choices(Object.keys(NAMES))
        .makeOptionMandatory(),
    )
    .requiredOption('--redirect-uri <uri...>', 'where it is sent back to; may be given several times')
    .option('--name <name>', 'name on the consent page')
    .option('--json', 'print JSON')
    .action((options: ClientOptions) => withContext((context) => create(context, options)));
  return command;
}

async function create(context: Context, options: ClientOptions): Promise<void> {
  const { client, secret } = await createOAuthClient(context, {
    kind: options.kind,
    name: options.name ?? NAMES[options.kind],
    redirectUris: options.redirectUri,
  });
  print(
    {
      text: `client_id      ${client.clientId}\nclient_secret  ${secret}`,
      json: {
        clientId: client.clientId,
        clientSecret: secret,
        kind: client.kind,
        redirectUris: client.redirectUris,
      },
    },
    options,
  );
}
