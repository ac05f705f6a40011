import { fullName, type Person, type Profile } from '../../people/person';
import { html, type Html } from '../html';

/** What stands in a form, and what was refused about it. */
export interface FormState {
  values: Profile;
  problem?: { field: keyof Profile; text: string };
}

export const EMPTY_FORM: FormState = { values: { firstName: '', lastName: '', email: '', userName: '' } };

const FIELDS: [keyof Profile, string][] = [
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['email', 'Email'],
  ['userName', 'User name'],
  ['title', 'Title'],
  ['department', 'Department'],
];

/** The form that takes the place of a person's row. */
export function editForm(person: Person, state: FormState): Html {
  const action = `/people/${person.id}/rename`;
  return html`<form
    class="profile-form"
    method="post"
    action="${action}"
    data-live
    aria-label="Rename ${fullName(person.profile)}"
  >
    ${fields(person.id, state)}
    <div class="form-actions">
      <button class="button primary" type="submit">Save</button>
      <a class="button quiet" href="/" data-live="/people/${person.id}/row">Cancel</a>
    </div>
  </form>`;
}

/** The form below the table. */
export function addPersonForm(state: FormState): Html {
  return html`<details class="add-person" data-key="add-person" ${state.problem !== undefined && html`open`}>
    <summary>Add a person</summary>
    <form class="profile-form" method="post" action="/people" data-live aria-label="Add a person">
      ${fields('new', state)}
      <div class="form-actions">
        <button class="button primary" type="submit">Add person</button>
      </div>
    </form>
  </details>`;
}

function fields(prefix: string, state: FormState): Html[] {
  return FIELDS.map(([name, label]) => field(prefix, name, label, state));
}

function field(prefix: string, name: keyof Profile, label: string, { values, problem }: FormState): Html {
  const id = `${prefix}-${name}`;
  const text = problem?.field === name ? problem.text : undefined;
  const marks = text !== undefined && html`aria-invalid="true" aria-describedby="${id}-problem"`;
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${name}"
      value="${values[name] ?? ''}"
      autocomplete="off"
      spellcheck="false"
      ${marks}
    />
    ${text !== undefined && html`<span class="problem" id="${id}-problem">${text}</span>`}
  </div>`;
}
