/** The last thing the identity provider did, tries to do or has yet to do for a person or a group. */
export interface Task<Action extends string> {
  action: Action;
  /** `waiting`: for the provider's next cycle. */
  state: 'waiting' | 'running' | 'done' | 'failed';
  text: string;
  /** RFC 3339 */
  at: string;
}
