import { fullName, type Person } from '../../people/person';
import { html, type Html } from '../html';

/** What stands in the form of a group, and what was refused about its name. */
export interface GroupForm {
  /** The group's id, or `new`. */
  id: string;
  name: string;
  memberIds: readonly string[];
  problem?: string;
}

/** The form that takes the place of a group's row. */
export function editGroupForm(form: GroupForm, people: readonly Person[]): Html {
  return html`<form
    class="profile-form"
    method="post"
    action="/groups/${form.id}/edit"
    data-live
    aria-label="Edit ${form.name}"
  >
    ${nameField(form)}
    <fieldset class="members">
      <legend>Members</legend>
      ${people.map((person) => memberBox(form, person))}
    </fieldset>
    <div class="form-actions">
      <button class="button primary" type="submit">Save</button>
      <a class="button quiet" href="/" data-live="/groups/${form.id}/row">Cancel</a>
    </div>
  </form>`;
}

/** The form below the table. */
export function addGroupForm(form: GroupForm = { id: 'new', name: '', memberIds: [] }): Html {
  return html`<details class="add-person" data-key="add-group" ${form.problem !== undefined && html`open`}>
    <summary>Add a group</summary>
    <form class="profile-form" method="post" action="/groups" data-live aria-label="Add a group">
      ${nameField(form)}
      <div class="form-actions">
        <button class="button primary" type="submit">Add group</button>
      </div>
    </form>
  </details>`;
}

function nameField({ id, name, problem }: GroupForm): Html {
  const field = `group-${id}-name`;
  const marks = problem !== undefined && html`aria-invalid="true" aria-describedby="${field}-problem"`;
  return html`<div class="field">
    <label for="${field}">Name</label>
    <input id="${field}" name="name" value="${name}" autocomplete="off" spellcheck="false" ${marks} />
    ${problem !== undefined && html`<span class="problem" id="${field}-problem">${problem}</span>`}
  </div>`;
}

function memberBox({ memberIds }: GroupForm, { id, profile }: Person): Html {
  return html`<label class="member">
    <input type="checkbox" name="member-${id}" ${memberIds.includes(id) && html`checked`} />
    ${fullName(profile)}
  </label>`;
}
