import { join } from 'node:path';

import type { Environment } from '../config/environment';
import type { IdentityProvider } from '../provider/identity-provider';
import { FIRST, providerOf, PROVIDERS } from '../provider/providers';

import { createSimulator, type Simulator } from './simulator';
import { StateFile } from './state-file';

/** What the console shows: one provider at a time, out of several. */
export interface Stage {
  current(): Simulator;
  /** The one of that key, on the stage or behind it; undefined for an unknown key. */
  simulatorOf(key: string): Simulator | undefined;
  providers(): readonly IdentityProvider[];
  /** Shows another provider from now on; nothing for an unknown key. */
  play(key: string): void;
  /** Tells whenever another provider is shown. @returns the function that ends the subscription */
  onSwitch(listener: () => void): () => void;
}

/**
 * The providers that can be played, one of them at a time. Each has a company, a connection and a state file of its own,
 * as different customers would.
 */
export class Cast implements Stage {
  private readonly known = new Map<string, Simulator>();
  private playing: Simulator;
  private readonly listeners = new Set<() => void>();

  /** @throws UnreadableState */
  constructor(private readonly environment: Environment) {
    this.playing = this.prepared(providerOf(environment.provider) ?? FIRST);
  }

  current(): Simulator {
    return this.playing;
  }

  /** @throws UnreadableState */
  simulatorOf(key: string): Simulator | undefined {
    const provider = providerOf(key);
    return provider && this.prepared(provider);
  }

  providers(): readonly IdentityProvider[] {
    return PROVIDERS;
  }

  /** @throws UnreadableState */
  play(key: string): void {
    const simulator = this.simulatorOf(key);
    if (simulator === undefined) return;
    this.playing = simulator;
    for (const listener of this.listeners) listener();
  }

  onSwitch(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Lets every cycle run whose time has come, on the stage or behind it. */
  async tick(): Promise<void> {
    for (const { cycle } of this.known.values()) await cycle?.tick();
  }

  private prepared(provider: IdentityProvider): Simulator {
    const known = this.known.get(provider.key);
    if (known !== undefined) return known;
    const file = new StateFile(join(this.environment.dataFolder, fileName(provider.key)));
    const simulator = createSimulator({
      environment: this.environment,
      provider,
      saved: file.load(),
      save: (state) => {
        file.save(state);
      },
    });
    this.known.set(provider.key, simulator);
    return simulator;
  }
}

function fileName(key: string): string {
  return key === FIRST.key ? 'idp-simulator.json' : `idp-simulator-${key}.json`;
}
