import type { Change } from '../simulator/change-feed';
import type { Simulator } from '../simulator/simulator';

import { Html } from './html';
import type { Addresses } from './views/connect-ways';
import { importPanel } from './views/import-panel';
import { cyclePanel } from './views/cycle-panel';
import { groupRow } from './views/groups-panel';
import { isConnected } from './views/is-connected';
import { groupActions } from './views/page';
import { personRow } from './views/people-table';
import { provisioningPanel } from './views/provisioning-panel';
import { ssoPanel } from './views/sso-panel';
import { trafficEntry, trafficList } from './views/traffic-panel';

/** A piece of the page; the browser puts it in the place of the piece with the same key. */
export interface Fragment {
  key: string;
  /** Empty for what is no longer there. */
  html: string;
  /** How many changes it knows of: answers and events may overtake each other, and the newer piece must win. */
  revision: number;
}

export function fragment({ feed }: Simulator, key: string, markup: Html): Fragment {
  return { key, html: markup.text.trim(), revision: feed.revision() };
}

/** The pieces of the page that a change makes new. */
export function fragmentsOf(
  simulator: Simulator,
  addresses: Addresses,
  change: Exclude<Change, { kind: 'announcement' }>,
): Fragment[] {
  switch (change.kind) {
    case 'person':
      return [rowFragment(simulator, change.person.id)];
    case 'group':
      return [groupFragment(simulator, change.group.id)];
    case 'cycle':
      return [cycleFragment(simulator)];
    case 'traffic':
      return [fragment(simulator, `traffic-${change.entry.number}`, trafficEntry(change.entry))];
    case 'traffic-cleared':
      return [fragment(simulator, 'traffic', trafficList(simulator.traffic.entries()))];
    case 'import':
      return [
        fragment(simulator, 'import', importPanel(simulator.userImport.state(), simulator.company.people())),
      ];
    case 'connection':
      return connectionFragments(simulator, addresses);
    case 'sso':
      return [fragment(simulator, 'sso', ssoPanel(simulator.sso))];
  }
}

export function rowFragment(simulator: Simulator, id: string): Fragment {
  const person = simulator.company.find(id);
  return fragment(simulator, `person-${id}`, person === undefined ? NOTHING : personRow(simulator, person));
}

export function groupFragment(simulator: Simulator, id: string): Fragment {
  const group = simulator.groups.find(id);
  return fragment(simulator, `groups-row-${id}`, group === undefined ? NOTHING : groupRow(simulator, group));
}

const NOTHING = new Html('');

function cycleFragment(simulator: Simulator): Fragment {
  return fragment(simulator, 'cycle', cyclePanel(simulator.cycle?.state(), isConnected(simulator)));
}

/** Every button depends on the connection. */
function connectionFragments(simulator: Simulator, addresses: Addresses): Fragment[] {
  return [
    fragment(simulator, 'connection', provisioningPanel(simulator, addresses)),
    cycleFragment(simulator),
    fragment(simulator, 'group-actions', groupActions(simulator)),
    ...simulator.company.people().map(({ id }) => rowFragment(simulator, id)),
    ...simulator.groups.all().map(({ id }) => groupFragment(simulator, id)),
  ];
}
