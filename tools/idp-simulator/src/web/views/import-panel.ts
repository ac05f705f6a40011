import type { Person } from '../../people/person';
import type { ImportedGroup, ImportedUser } from '../../provider/identity-provider';
import type { ImportState } from '../../simulator/user-import';
import { html, type Html } from '../html';

import { shortTime } from './time';

const SHOWN = 50;

/** What the last import found. */
export function importPanel(state: ImportState, people: readonly Person[]): Html {
  return html`<div data-key="import">${content(state, people)}</div>`;
}

function content(state: ImportState, people: readonly Person[]): Html | undefined {
  switch (state.kind) {
    case 'none':
      return undefined;
    case 'running':
      return html`<p class="import-note">Importing users and groups from Vonage, 100 at a time…</p>`;
    case 'failed':
      return html`<p class="import-note problem">${state.text}</p>`;
    case 'done':
      return html`<details class="import-result">
        <summary>
          Import at ${shortTime(state.at)}: ${state.users.length} users and ${state.groups.length} groups
          found at Vonage
        </summary>
        <table class="import">
          <thead>
            <tr>
              <th scope="col">User at Vonage</th>
              <th scope="col">Active</th>
              <th scope="col">Here</th>
            </tr>
          </thead>
          <tbody>
            ${state.users.slice(0, SHOWN).map((user) => importRow(user, people))}
          </tbody>
        </table>
        ${state.users.length > SHOWN && html`<p class="hint">…and ${state.users.length - SHOWN} more.</p>`}
        ${state.groups.length > 0 && html`<p class="hint">Groups: ${state.groups.slice(0, SHOWN).map(groupText).join(', ')}</p>`}
      </details>`;
  }
}

function groupText({ displayName, memberCount }: ImportedGroup): string {
  return `${displayName} (${memberCount})`;
}

function importRow(user: ImportedUser, people: readonly Person[]): Html {
  const name = user.userName.toLowerCase();
  const match = people.find((person) => person.profile.userName.toLowerCase() === name);
  return html`<tr>
    <th scope="row">
      <span class="name">${user.displayName}</span> <span class="sub">${user.userName}</span>
    </th>
    <td>${user.active ? 'yes' : 'no'}</td>
    <td>${match === undefined ? 'Nobody with this user name' : 'Exact match'}</td>
  </tr>`;
}
