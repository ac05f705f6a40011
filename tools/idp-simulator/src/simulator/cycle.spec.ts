import { providerOf } from '../provider/providers';
import { play, type Playing } from '../testing/playing';
import { testSimulator } from '../testing/test-simulator';

import type { Cycle } from './cycle';

const ADA = '00u1ada0love0lace001';
const ALAN = '00u1alan0turing00003';
const EMMY = '00u1emmy0noether0005';
const MATHEMATICS = '00g1mathematics00001';

describe('a provider with a cycle', () => {
  let playing: Playing;
  let cycle: Cycle;

  beforeEach(async () => {
    playing = await play(providerOf('entra')!);
    cycle = playing.simulator.cycle!;
  });
  afterEach(() => playing.vonage.close());

  const refuse = (times: number) => {
    playing.vonage.scim.nextAnswers = Array.from({ length: times }, () => ({ status: 400, detail: 'No.' }));
  };
  const provisioning = () => playing.simulator.provisioning;
  const task = (id: string) => playing.simulator.company.find(id)?.task;

  it('collects changes, says that they wait, and sends them when the cycle runs', async () => {
    expect(await playing.sentBy(() => provisioning().assign(ADA))).toEqual([]);
    await provisioning().pushGroup(MATHEMATICS);
    expect(task(ADA)).toMatchObject({
      action: 'create',
      state: 'waiting',
      text: 'Waits for the next cycle.',
    });
    expect(await cycle.run()).toEqual({
      kind: 'initial',
      at: '2026-03-02T09:00:00.000Z',
      objects: 2,
      failed: 0,
    });
    expect(task(ADA)).toMatchObject({ state: 'done', text: 'Created' });
    expect(playing.remote('groups')).toMatchObject({ members: [{}] });
  });

  it('what was taken back before the cycle is never sent', async () => {
    await provisioning().assign(ADA);
    await provisioning().deactivate(ADA);
    expect(await playing.sentBy(() => cycle.run())).toEqual([]);
    expect(task(ADA)).toBeUndefined();
  });

  it('goes on after a failure; what failed returns with each cycle until it is mended', async () => {
    for (const id of [ADA, ALAN, EMMY]) await provisioning().assign(id);
    refuse(1);
    expect(await cycle.run()).toMatchObject({ kind: 'initial', objects: 3, failed: 1 });
    expect(cycle.state()).not.toHaveProperty('quarantine');
    refuse(1);
    expect(await cycle.run()).toMatchObject({ kind: 'incremental', objects: 1, failed: 1 });
    expect(await cycle.run()).toMatchObject({ objects: 1, failed: 0 });
    expect(await cycle.run()).toMatchObject({ objects: 0, failed: 0 });
    expect(playing.vonage.scim.users.size).toBe(3);
  });

  it('comes round by itself 40 minutes after the last one, not before', async () => {
    const { clock } = playing.simulator;
    await cycle.run();
    expect(cycle.state().nextAt).toBe('2026-03-02T09:40:00.000Z');
    await provisioning().assign(ADA);
    clock.advance(40 * 60_000 - 1);
    await cycle.tick();
    expect(playing.vonage.scim.users.size).toBe(0);
    clock.advance(1);
    await cycle.tick();
    expect(playing.vonage.scim.users.size).toBe(1);
  });

  it('is put into quarantine above 40 % of failures, waits longer each time, and leaves it', async () => {
    await provisioning().assign(ADA);
    for (const wait of [6, 6, 12, 24, 24]) {
      refuse(1);
      await cycle.run();
      const { nextAt = '' } = cycle.state();
      expect((new Date(nextAt).getTime() - playing.simulator.clock.now().getTime()) / 3_600_000).toBe(wait);
    }
    expect(cycle.state().quarantine).toEqual({ reason: '1 of 1 objects failed.', waits: 5 });
    await cycle.run();
    expect(cycle.state()).toMatchObject({ nextAt: '2026-03-02T09:40:00.000Z' });
    expect(cycle.state()).not.toHaveProperty('quarantine');
  });

  it('stops at once and is put into quarantine when the credentials are refused', async () => {
    for (const id of [ADA, ALAN, EMMY]) await provisioning().assign(id);
    playing.vonage.scim.accessTokens.clear();
    expect(await cycle.run()).toMatchObject({ objects: 1, failed: 1 });
    expect(cycle.state().quarantine?.reason).toBe(
      'The credentials were refused (SystemForCrossDomainIdentityManagementCredentialValidationFailure): The token is not valid.',
    );
  });

  it('provisions on demand without waiting', async () => {
    await provisioning().assign(ADA);
    await provisioning().retry(ADA);
    expect(playing.vonage.scim.users.size).toBe(1);
  });

  it('restart: the next cycle is an initial one that matches everybody again', async () => {
    await provisioning().assign(ADA);
    await cycle.run();
    cycle.restart();
    expect(task(ADA)).toMatchObject({ state: 'waiting' });
    expect(await cycle.run()).toMatchObject({ kind: 'initial', objects: 1, failed: 0 });
    expect(playing.vonage.scim.users.size).toBe(1);
  });

  it('knows after a restart of the simulator when the next one is due', async () => {
    await provisioning().assign(ADA);
    await cycle.run();
    const again = testSimulator(playing.vonage, playing.simulator.saves.at(-1), providerOf('entra'));
    expect(again.cycle?.state()).toEqual(cycle.state());
  });
});
