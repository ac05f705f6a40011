import { ASSERTION_FAULTS, type AssertionFault } from '../../federation/assertion';
import { html, type Html } from '../html';

import { option } from './option';

const FAULTS: Record<AssertionFault, string> = {
  audience: 'for another audience',
  subject: 'of another subject',
  expired: 'that has expired',
  'unknown-key': 'signed with an unknown key',
  issuer: 'of another issuer',
};

/** Whether the assertion is as it should be, or broken in one respect. */
export function faultSelect(id: string, fault: string | undefined): Html {
  return html`<select id="${id}" name="fault" autocomplete="off">
    ${option('', 'as it should be', fault ?? '')}
    ${ASSERTION_FAULTS.map((one) => option(one, FAULTS[one], fault ?? ''))}
  </select>`;
}
