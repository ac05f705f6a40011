import type { Change } from '../simulator/change-feed';
import type { Simulator } from '../simulator/simulator';

import type { Html } from './html';
import { importPanel } from './views/import-panel';
import { groupActions, isConnected } from './views/page';
import { personRow } from './views/people-table';
import { provisioningPanel } from './views/provisioning-panel';
import { trafficEntry, trafficList } from './views/traffic-panel';

/** A piece of the page; the browser puts it in the place of the piece with the same key. */
export interface Fragment {
  key: string;
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
  apiUrl: string,
  change: Exclude<Change, { kind: 'announcement' }>,
): Fragment[] {
  switch (change.kind) {
    case 'person':
      return [rowFragment(simulator, change.person.id)].filter((row) => row !== undefined);
    case 'group':
    case 'cycle':
      return [];
    case 'traffic':
      return [fragment(simulator, `traffic-${change.entry.number}`, trafficEntry(change.entry))];
    case 'traffic-cleared':
      return [fragment(simulator, 'traffic', trafficList(simulator.traffic.entries()))];
    case 'import':
      return [
        fragment(simulator, 'import', importPanel(simulator.userImport.state(), simulator.company.people())),
      ];
    case 'connection':
      return connectionFragments(simulator, apiUrl);
  }
}

export function rowFragment(simulator: Simulator, id: string): Fragment | undefined {
  const person = simulator.company.find(id);
  return (
    person && fragment(simulator, `person-${id}`, personRow(person, { connected: isConnected(simulator) }))
  );
}

/** Every button depends on the connection. */
function connectionFragments(simulator: Simulator, apiUrl: string): Fragment[] {
  const { connection, link, company } = simulator;
  const connected = isConnected(simulator);
  return [
    fragment(simulator, 'connection', provisioningPanel(connection.state(), link.notice(), apiUrl)),
    fragment(simulator, 'group-actions', groupActions(simulator)),
    ...company
      .people()
      .map((person) => fragment(simulator, `person-${person.id}`, personRow(person, { connected }))),
  ];
}
