import type { Group } from '../../people/group';
import type { Simulator } from '../../simulator/simulator';
import { html, type Html } from '../html';

import { addGroupForm, editGroupForm, type GroupForm } from './group-form';
import { isConnected } from './is-connected';
import { shortTime } from './time';

/** Every group, one row each. */
export function groupsPanel(
  simulator: Simulator,
  editing: GroupForm | undefined,
  adding: GroupForm | undefined,
): Html {
  return html`<section class="panel" id="groups" aria-labelledby="groups-title">
    <div class="panel-head">
      <div>
        <h2 id="groups-title">Groups</h2>
        <p class="hint">Members are pushed as soon as Vonage knows them.</p>
      </div>
    </div>
    <table class="people">
      <thead>
        <tr>
          <th scope="col">Group</th>
          <th scope="col">Vonage</th>
          <th scope="col">${simulator.provider.words.lastTask}</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody id="group-rows">
        ${simulator.groups.all().map((group) => groupRow(simulator, group, editing))}
      </tbody>
    </table>
    ${addGroupForm(adding)}
  </section>`;
}

export function groupRow(simulator: Simulator, group: Group, editing?: GroupForm): Html {
  if (editing?.id === group.id) {
    return html`<tr data-key="groups-row-${group.id}" data-editing>
      <td colspan="4">${editGroupForm(editing, simulator.company.people())}</td>
    </tr>`;
  }
  const { length } = group.memberIds;
  return html`<tr data-key="groups-row-${group.id}">
    <th scope="row">
      <span class="who">
        <span class="avatar group" aria-hidden="true">${length}</span>
        <span>
          <span class="name">${group.name}</span>
          <span class="sub">${length === 1 ? '1 member' : `${length} members`}</span>
        </span>
      </span>
    </th>
    <td>${badge(group)}</td>
    <td class="task">${lastTask(group)}</td>
    <td>
      <div class="row-actions">${actions(simulator, group)}</div>
    </td>
  </tr>`;
}

function badge({ task, assignment }: Group): Html {
  if (task?.state === 'running') return html`<span class="badge busy">Working…</span>`;
  if (task?.state === 'failed') return html`<span class="badge bad">Error</span>`;
  if (task?.state === 'waiting') return html`<span class="badge busy">Waiting</span>`;
  if (assignment === 'pushed') return html`<span class="badge good">Pushed</span>`;
  return html`<span class="badge idle">Not pushed</span>`;
}

function lastTask({ task }: Group): Html {
  if (task === undefined) return html`<span class="hint">None yet</span>`;
  return html`<span class="${task.state === 'failed' ? 'problem' : 'task-text'}">${task.text}</span>
    <span class="sub">${shortTime(task.at)}</span>`;
}

function actions(simulator: Simulator, group: Group): Html[] {
  const { words, groups } = simulator.provider;
  const able = isConnected(simulator) && group.task?.state !== 'running';
  const button = (path: string, label: string): Html => action(group, path, label, able);
  const buttons = [editLink(group)];
  if (group.task?.state === 'failed') buttons.push(button('retry', 'Retry'));
  if (group.assignment === 'local') buttons.push(button('push', words.pushGroup));
  if (group.assignment !== 'pushed') return buttons;
  if (groups.replaceMembers !== undefined) buttons.push(button('push-now', 'Push now'));
  buttons.push(button('remove', words.removeGroup));
  return buttons;
}

function editLink({ id, name }: Group): Html {
  return html`<a
    class="button quiet"
    href="/?group=${id}"
    data-live="/groups/${id}/row?edit"
    aria-label="Edit ${name}"
    >Edit</a
  >`;
}

function action({ id, name }: Group, path: string, label: string, able: boolean): Html {
  return html`<form method="post" action="/groups/${id}/${path}" data-live>
    <button class="button" type="submit" aria-label="${label} ${name}" ${!able && html`disabled`}>
      ${label}
    </button>
  </form>`;
}
