import type { PushContext } from '@vbc/directory/domain';
import type { AttributeSelection } from '@vbc/scim/protocol';
import type { Preconditions } from './preconditions';

/** What a call to one resource says beside its id and its body. */
export interface ResourceCall {
  readonly push: PushContext;
  /** What of the resource is to be answered. */
  readonly selection: AttributeSelection;
  /** Which version the call is about. */
  readonly preconditions: Preconditions;
}
