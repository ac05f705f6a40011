/** How a provider's console names what the simulator does. */
export interface ConsoleWords {
  /** Said when the credentials work. */
  verified: string;
  /** Said before the reason when they do not. */
  notVerified: string;
  /** The button that begins the authorization at the service, such as "Authenticate with Vonage". */
  connect: string;
  /** The field of a pasted bearer token, such as "Secret Token". */
  token: string;
  /** The field of the SCIM address, such as "Tenant URL". */
  baseUrl: string;
  /** What the column of the last outcome is called. */
  lastTask: string;
  assign: string;
  assignEveryone: string;
  deactivate: string;
  reactivate: string;
  /** Only where the provider deletes people at the service. */
  delete?: string;
  /** The states of a person, as their badge shows them. */
  unassigned: string;
  assigned: string;
  deactivated: string;
  pushGroup: string;
  /** Takes the group back from the service. */
  removeGroup: string;
}
