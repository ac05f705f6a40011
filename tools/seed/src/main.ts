import { Command, InvalidArgumentError } from 'commander';
import { seedUsers } from './seed-users';

interface SeedOptions {
  url: string;
  token: string;
  users: number;
  clients: number;
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return number;
}

await new Command('seed')
  .description('create many people through SCIM, as an identity provider would on its first sync')
  .requiredOption('--token <token>', 'a SCIM bearer token')
  .option('--url <url>', 'SCIM base URL', 'http://localhost:3000/scim/v2')
  .option('--users <count>', 'how many people', positive, 2000)
  .option('--clients <count>', 'requests at the same time', positive, 16)
  .action(async (options: SeedOptions) => {
    const { created, existed, seconds } = await seedUsers(options);
    process.stdout.write(
      `${created} created, ${existed} existed already, in ${seconds.toFixed(1)} s (${Math.round(created / seconds)}/s)\n`,
    );
  })
  .parseAsync();
