/** Where the portal shows a connection. */
export function connectionPage(publicUrl: string, connectionId: string): string {
  return `${publicUrl}/account/user-provisioning/connections/${connectionId}`;
}
