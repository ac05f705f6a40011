import { buildAccount, buildConnection } from '../testing/builders';
import { inMemoryDirectory } from '../testing/in-memory-directory';
import { changeTolerance } from './change-tolerance';

it('which provider a connection is for and how strictly it is read are kept, and audited when they change', async () => {
  const { unitOfWork, state } = inMemoryDirectory();
  const account = buildAccount();
  const connection = buildConnection(account.id, { label: 'HR', kind: 'other', strict: false });
  const change = (input: Parameters<typeof changeTolerance>[3]) =>
    unitOfWork.transaction(async (stores) => {
      const current = await stores.connections.find(account.id, connection.id);
      return changeTolerance(stores, { kind: 'operator' }, current ?? connection, input);
    });
  await unitOfWork.transaction(async (stores) => {
    await stores.accounts.insert(account);
    await stores.connections.insert(connection);
  });

  await change({ kind: 'entra' });
  await change({ strict: true });
  await change({ kind: 'entra', strict: true });

  expect(state.connection(account.id, connection.id)).toMatchObject({ kind: 'entra', strict: true });
  expect(state.audit.map(({ text }) => text)).toEqual([
    'HR is read as Microsoft Entra ID sends.',
    'HR is read as Microsoft Entra ID sends, by the letter of the RFCs.',
  ]);
});
