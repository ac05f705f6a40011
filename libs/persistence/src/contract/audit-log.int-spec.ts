import type { Account, AuditEvent, AuditQuery, AuditRow } from '@vbc/directory/domain';
import { buildAccount } from '@vbc/directory/domain/testing';
import { newId } from '@vbc/util';

import { WORLDS, type World } from './worlds';

const MINUTE = 60_000;

describe.each(WORLDS)('AuditReader %s', (_, open) => {
  let world: World;
  let acme: Account;
  let globex: Account;
  let start: Date;
  const userId = newId();
  const connectionId = newId();

  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  /** Oldest first, a minute apart. */
  const events: Omit<AuditEvent, 'accountId'>[] = [
    { type: 'settings.changed', result: 'success', actor: { kind: 'user', id: newId(), userName: 'Root' } },
    {
      type: 'user.linked',
      result: 'success',
      actor: {
        kind: 'connection',
        id: connectionId,
        label: 'Okta',
        idp: 'okta',
        provisioningUserName: 'Signer',
      },
      subject: { userId, userName: 'ada.lovelace' },
      changes: [
        { attribute: 'title', from: 'Miss', to: 'Countess' },
        { attribute: 'active', to: 'true' },
      ],
      requestId: 'req-1',
    },
    {
      type: 'push.refused',
      result: 'refused',
      actor: { kind: 'connection', id: newId(), label: 'Entra', idp: 'entra' },
      subject: { userName: 'nobody' },
      text: 'The username has 100% _wrong_ characters.',
    },
    { type: 'session.refused', result: 'refused', actor: { kind: 'unknown' }, changes: [] },
  ];

  beforeEach(async () => {
    [acme, globex] = [buildAccount(), buildAccount()];
    start = world.clock.now();
    await world.unitOfWork.transaction(async ({ accounts, audit }) => {
      await accounts.insert(acme);
      await accounts.insert(globex);
      for (const event of events) {
        await audit.append({ ...event, accountId: acme.id });
        await audit.append({ ...event, accountId: globex.id });
        world.clock.advance(MINUTE);
      }
    });
  });

  const list = (query: Partial<AuditQuery> = {}): Promise<AuditRow[]> =>
    world.audit.list(acme.id, { limit: 10, ...query });
  const minute = (n: number) => new Date(start.getTime() + n * MINUTE);
  /** The places in `events` of the rows. */
  const places = (rows: AuditRow[]) =>
    rows.map((row) => events.findIndex((event) => event.type === row.type));

  it('gives back what was appended, newest first, of one account only', async () => {
    const rows = await list();
    expect(rows.map(({ id, ...row }) => [typeof id, row])).toEqual(
      events
        .map((event, index) => ['string', { ...event, accountId: acme.id, at: minute(index) }])
        .toReversed(),
    );
  });

  it.each<[Partial<AuditQuery>, number[]]>([
    [{ limit: 2 }, [3, 2]],
    [{ type: 'user.linked' }, [1]],
    [{ result: 'refused' }, [3, 2]],
    [{ userId }, [1]],
    [{ connectionId }, [1]],
    [{ search: 'ADA.love' }, [1]],
    [{ search: 'countess' }, [1]],
    [{ search: 'signer' }, [1]],
    [{ search: 'REQ-1' }, [1]],
    [{ search: 'root' }, [0]],
    [{ search: '100% _w' }, [2]],
    [{ search: '_____' }, []],
    [{ search: 'nothing\0like this' }, []],
    [{ search: '' }, [3, 2, 1, 0]],
    [{ search: 'entra', result: 'success' }, []],
  ])('%j', async (query, expected) => {
    expect(places(await list(query))).toEqual(expected);
  });

  it('takes from inclusive and to exclusive', async () => {
    expect(places(await list({ from: minute(1), to: minute(3) }))).toEqual([2, 1]);
  });

  it('goes on after the last row of the page before', async () => {
    const page = await list({ limit: 3 });
    const before = page.at(-1)?.id ?? '';
    expect(places(await list({ before }))).toEqual([0]);
  });
});
