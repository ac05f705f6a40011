import { fullName, type Person, unpushedFields } from '../../people/person';
import { html, type Html } from '../html';

import { editForm, type FormState } from './profile-form';
import { shortTime } from './time';

/** The form a row shows in place of the person. */
export interface Editing {
  id: string;
  form: FormState;
}

interface RowState {
  connected: boolean;
  editing?: Editing | undefined;
}

/** Everybody, one row each. */
export function peopleTable(people: readonly Person[], state: RowState): Html {
  return html`<table class="people">
    <thead>
      <tr>
        <th scope="col">Person</th>
        <th scope="col">Vonage</th>
        <th scope="col">Last task</th>
        <th scope="col">Actions</th>
      </tr>
    </thead>
    <tbody id="people-rows">
      ${people.map((person) => personRow(person, state))}
    </tbody>
  </table>`;
}

export function personRow(person: Person, { connected, editing }: RowState): Html {
  if (editing?.id === person.id) return editRow(person, editing.form);
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
    <td>${badge(person)}</td>
    <td class="task">${lastTask(person)}</td>
    <td>
      <div class="row-actions">${actions(person, connected)}</div>
    </td>
  </tr>`;
}

function editRow(person: Person, form: FormState): Html {
  return html`<tr data-key="person-${person.id}" data-editing>
    <td colspan="4">${editForm(person, form)}</td>
  </tr>`;
}

function initials({ profile }: Person): string {
  return `${profile.firstName.charAt(0)}${profile.lastName.charAt(0)}`.toUpperCase();
}

function badge(person: Person): Html {
  if (person.task?.state === 'running') return html`<span class="badge busy">Working…</span>`;
  if (person.task?.state === 'failed') return html`<span class="badge bad">Error</span>`;
  if (person.assignment === 'assigned') return html`<span class="badge good">Assigned</span>`;
  if (person.assignment === 'deactivated') return html`<span class="badge idle">Deactivated</span>`;
  return html`<span class="badge idle">Not assigned</span>`;
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

function actions(person: Person, connected: boolean): Html[] {
  const able = connected && person.task?.state !== 'running';
  const buttons = [editLink(person)];
  if (person.task?.state === 'failed') buttons.push(action(person, 'retry', 'Retry', able));
  if (person.assignment === 'unassigned') buttons.push(action(person, 'assign', 'Assign', able));
  if (person.assignment === 'assigned') buttons.push(action(person, 'deactivate', 'Deactivate', able));
  if (person.assignment === 'deactivated') buttons.push(action(person, 'reactivate', 'Reactivate', able));
  return buttons;
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
