import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { InvalidGroup } from '../people/groups';

import { answerTaken, type ConsoleContext, showPage, wantsPieces } from './answer';
import { type Fragment, fragment, groupFragment } from './fragments';
import { addGroupForm, type GroupForm } from './views/group-form';
import { groupRow } from './views/groups-panel';

type GroupRequest = FastifyRequest<{ Params: { id: string }; Querystring: { edit?: string } }>;

/** The forms and buttons about groups. */
export function addGroupRoutes(server: FastifyInstance, context: ConsoleContext): void {
  server.get('/groups/:id/row', (request: GroupRequest, reply) => showRow(context, request, reply));
  server.post('/groups', (request, reply) => addGroup(context, request, reply));
  server.post('/groups/:id/edit', (request: GroupRequest, reply) => editGroup(context, request, reply));

  // What becomes of the actions below stands in each group's task.
  const actions = {
    push: 'pushGroup',
    'push-now': 'replaceMembers',
    remove: 'removeGroup',
    retry: 'retryGroup',
  } as const;
  for (const [path, action] of Object.entries(actions)) {
    server.post(`/groups/:id/${path}`, (request: GroupRequest, reply) => {
      const { simulator } = context;
      void simulator.provisioning[action](request.params.id);
      return answerTaken(request, reply, [groupFragment(simulator, request.params.id)]);
    });
  }
}

/** One row, as it is or (with `edit`) as a form. */
function showRow(context: ConsoleContext, request: GroupRequest, reply: FastifyReply): FastifyReply {
  const { simulator } = context;
  const { id } = request.params;
  const group = simulator.groups.find(id);
  if (group === undefined) return reply.code(404).send([]);
  if (request.query.edit === undefined) return reply.send([groupFragment(simulator, id)]);
  return reply.send([editFragment(context, { id, name: group.name, memberIds: group.memberIds })]);
}

function addGroup(context: ConsoleContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { simulator } = context;
  const form = formIn('new', request.body);
  const problem = problemOf(() => simulator.groups.add(form.name));
  const piece = fragment(
    simulator,
    'add-group',
    addGroupForm(problem === undefined ? undefined : { ...form, problem }),
  );
  if (problem === undefined) return answerTaken(request, reply, [piece]);
  reply.code(422);
  return wantsPieces(request)
    ? reply.send([piece])
    : showPage(context, reply, { addGroup: { ...form, problem } });
}

function editGroup(context: ConsoleContext, request: GroupRequest, reply: FastifyReply): FastifyReply {
  const { simulator } = context;
  const { id } = request.params;
  const form = formIn(id, request.body);
  const problem = problemOf(() => void simulator.provisioning.editGroup(id, form.name, form.memberIds));
  if (problem === undefined) return answerTaken(request, reply, [groupFragment(simulator, id)]);
  const editing = { ...form, problem };
  reply.code(422);
  return wantsPieces(request)
    ? reply.send([editFragment(context, editing)])
    : showPage(context, reply, { editingGroup: editing });
}

function editFragment({ simulator }: ConsoleContext, form: GroupForm): Fragment | undefined {
  const group = simulator.groups.find(form.id);
  return group && fragment(simulator, `groups-row-${group.id}`, groupRow(simulator, group, form));
}

const MEMBER = 'member-';

/** Each box that is ticked is a field of its own. */
function formIn(id: string, body: unknown): GroupForm {
  const fields = Object.entries((body ?? {}) as Record<string, string>);
  return {
    id,
    name: fields.find(([name]) => name === 'name')?.[1] ?? '',
    memberIds: fields.flatMap(([name]) => (name.startsWith(MEMBER) ? [name.slice(MEMBER.length)] : [])),
  };
}

function problemOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidGroup) return error.message;
    throw error;
  }
}
