import { fullName, type Person, unpushedFields } from '../../people/person';
import type { ConsoleWords } from '../../provider/console-words';
import type { IdentityProvider } from '../../provider/identity-provider';
import type { Simulator } from '../../simulator/simulator';
import { html, type Html } from '../html';

import { isConnected } from './is-connected';
import { editForm, type FormState } from './profile-form';
import { shortTime } from './time';

/** The form a row shows in place of the person. */
export interface Editing {
  id: string;
  form: FormState;
}

/** Everybody, one row each. */
export function peopleTable(simulator: Simulator, editing: Editing | undefined): Html {
  return html`<table class="people">
    <thead>
      <tr>
        <th scope="col">Person</th>
        <th scope="col">Vonage</th>
        <th scope="col">${simulator.provider.words.lastTask}</th>
        <th scope="col">Actions</th>
      </tr>
    </thead>
    <tbody id="people-rows">
      ${simulator.company.people().map((person) => personRow(simulator, person, editing))}
    </tbody>
  </table>`;
}

export function personRow(simulator: Simulator, person: Person, editing?: Editing): Html {
  if (editing?.id === person.id) return editRow(simulator, person, editing.form);
  const { profile } = person;
  return html`<tr data-key="person-${person.id}">
    <th scope="row">
      <span class="who">
        <span class="avatar" aria-hidden="true">${initials(person)}</span>
        <span>
          <span class="name">${fullName(profile)}</span>
          <span class="sub">${profile.userName}</span>
          ${profile.email !== profile.userName && html`<span class="sub">${profile.email}</span>`}
        </span>
      </span>
    </th>
    <td>${badge(person, simulator.provider.words)}</td>
    <td class="task">${lastTask(person)}</td>
    <td>
      <div class="row-actions">${actions(simulator, person)}</div>
    </td>
  </tr>`;
}

function editRow(simulator: Simulator, person: Person, form: FormState): Html {
  const canPushPassword =
    simulator.provider.people.pushPassword !== undefined &&
    isConnected(simulator) &&
    person.assignment === 'assigned';
  return html`<tr data-key="person-${person.id}" data-editing>
    <td colspan="4">
      ${editForm(person, form)} ${canPushPassword && action(person, 'password', 'Push password', true)}
    </td>
  </tr>`;
}

function initials({ profile }: Person): string {
  return `${profile.firstName.charAt(0)}${profile.lastName.charAt(0)}`.toUpperCase();
}

function badge({ task, assignment }: Person, words: ConsoleWords): Html {
  if (task?.state === 'running') return html`<span class="badge busy">Working…</span>`;
  if (task?.state === 'failed') return html`<span class="badge bad">Error</span>`;
  if (task?.state === 'waiting') return html`<span class="badge busy">Waiting</span>`;
  if (assignment === 'assigned') return html`<span class="badge good">${words.assigned}</span>`;
  if (assignment === 'deactivated') return html`<span class="badge idle">${words.deactivated}</span>`;
  return html`<span class="badge idle">${words.unassigned}</span>`;
}

function lastTask(person: Person): Html {
  const { task } = person;
  const waiting = person.assignment === 'deactivated' && unpushedFields(person).length > 0;
  return html`${
    task === undefined
      ? html`<span class="hint">None yet</span>`
      : html`<span class="${task.state === 'failed' ? 'problem' : 'task-text'}">${task.text}</span>
          <span class="sub">${shortTime(task.at)}</span>`
  }
  ${waiting && html`<span class="sub">Changed here since; pushed when reactivated.</span>`}`;
}

function actions({ provider, connection }: Simulator, person: Person): Html[] {
  const able = isConnected({ connection }) && person.task?.state !== 'running';
  const buttons = [...retryOf(person), ...nextOf(person, provider)];
  return [editLink(person), ...buttons.map(([path, label]) => action(person, path, label, able))];
}

type Button = [path: string, label: string];

function retryOf({ task }: Person): Button[] {
  if (task?.state === 'failed') return [['retry', 'Retry']];
  return task?.state === 'waiting' ? [['retry', 'Provision on demand']] : [];
}

/** What can be done to somebody in the state they are in. */
function nextOf({ assignment }: Person, { words }: IdentityProvider): Button[] {
  switch (assignment) {
    case 'unassigned':
      return [['assign', words.assign]];
    case 'assigned':
      return [['deactivate', words.deactivate]];
    case 'deactivated': {
      const last: Button[] = words.delete === undefined ? [] : [['delete', words.delete]];
      return [['reactivate', words.reactivate], ...last];
    }
    case 'deleted':
      return [];
  }
}

function editLink(person: Person): Html {
  return html`<a
    class="button quiet"
    href="/?edit=${person.id}"
    data-live="/people/${person.id}/row?edit"
    aria-label="Rename ${fullName(person.profile)}"
    >Rename</a
  >`;
}

function action(person: Person, path: string, label: string, able: boolean): Html {
  return html`<form method="post" action="/people/${person.id}/${path}" data-live>
    <button
      class="button"
      type="submit"
      aria-label="${label} ${fullName(person.profile)}"
      ${!able && disabled}
    >
      ${label}
    </button>
  </form>`;
}

const disabled = html`disabled`;
