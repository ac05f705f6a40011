import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { ConnectionDetails } from '@vbc/contracts';
import { request } from '../../../api/http';

/** One connection with its credentials; read anew whenever the window is looked at again, since "last used" moves. */
export function connectionQuery(id: string) {
  return queryOptions({
    queryKey: ['connections', 'one', id],
    queryFn: ({ signal }) => request<ConnectionDetails>('GET', `/api/connections/${id}`, { signal }),
    staleTime: 0,
  });
}

/** Lets the connection and all that lists connections load anew. */
export async function reloadConnection(queryClient: QueryClient, id: string): Promise<void> {
  await Promise.all([queryClient.invalidateQueries(connectionQuery(id)), reloadLists(queryClient)]);
}

/** Takes the answer of a change over and lets all that lists connections load anew. */
export async function rememberConnection(
  queryClient: QueryClient,
  connection: ConnectionDetails,
): Promise<void> {
  queryClient.setQueryData(connectionQuery(connection.id).queryKey, connection);
  await reloadLists(queryClient);
}

/** Lets all that lists connections load anew: their list, and the provisioning page and Home. */
export async function reloadLists(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['connections', 'list'] }),
    queryClient.invalidateQueries({ queryKey: ['provisioning'] }),
  ]);
}
