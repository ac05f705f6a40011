import { membersOf } from './members';
import { measure, type Load, type Measured } from './measure';
import type { Scenario, World } from './scenarios';
import type { Serving } from './servers/serving';

/** By scenario, then by server, one for each round. */
export type Rounds = ReadonlyMap<string, ReadonlyMap<string, readonly Measured[]>>;

export interface Comparison {
  readonly load: Load;
  readonly rounds: number;
  /** How many people are there. */
  readonly size: number;
  readonly groups: number;
  readonly scenarios: readonly Scenario[];
}

/** How many pages of members are asked about. */
const SAMPLED_PAGES = 10;
const WARM_UP = 0.1;

/**
 * Every scenario on every server, one server straight after the other so that all meet the same machine. The first round
 * warms up and is not counted.
 */
export async function compare(servings: readonly Serving[], comparison: Comparison): Promise<Rounds> {
  const run = Date.now().toString(36);
  const members = await Promise.all(
    servings.map(({ target }) => membersOf(target, comparison.size, SAMPLED_PAGES)),
  );
  const rounds = new Map(
    comparison.scenarios.map(({ name }) => [
      name,
      new Map<string, Measured[]>(servings.map((serving) => [serving.target.name, []])),
    ]),
  );
  for (let round = 0; round <= comparison.rounds; round += 1) {
    const worlds = members.map((known, server) => ({
      // Two builds of the product share an account, and a name is taken once.
      round: `new.${run}.${round}.${server}`,
      size: comparison.size,
      members: known,
      created: [],
      groups: comparison.groups,
    }));
    await oneRound(servings, worlds, comparison, round, rounds);
    process.stderr.write(round === 0 ? 'warmed up\n' : `round ${round} of ${comparison.rounds} done\n`);
  }
  return rounds;
}

async function oneRound(
  servings: readonly Serving[],
  worlds: readonly (World & { readonly created: string[] })[],
  { scenarios, load }: Comparison,
  round: number,
  rounds: ReadonlyMap<string, ReadonlyMap<string, Measured[]>>,
): Promise<void> {
  const requests = round === 0 ? Math.ceil(load.requests * WARM_UP) : load.requests;
  for (const scenario of scenarios) {
    for (const turn of servings.keys()) {
      // Each is the first one in its turn.
      const index = (turn + round) % servings.length;
      const [serving, world] = [servings[index], worlds[index]];
      if (serving === undefined || world === undefined) continue;
      const measured = await measure(serving, scenario, world, { ...load, requests });
      if (round > 0) rounds.get(scenario.name)?.get(serving.target.name)?.push(measured);
    }
  }
}
