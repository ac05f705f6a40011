export const CONNECTIONS_PATH = '/account/user-provisioning/connections';

export function connectionPath(id: string): string {
  return `${CONNECTIONS_PATH}/${id}`;
}
