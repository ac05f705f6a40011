import type { ConnectionKind } from '@vbc/directory/domain';
import { Option } from 'commander';

const KINDS: readonly ConnectionKind[] = ['okta', 'onelogin', 'entra', 'other'];

/** `--kind` of a connection. */
export function connectionKindOption(): Option {
  return new Option('--kind <kind>', 'which identity provider the connection is for').choices(KINDS);
}
