import { randomBytes } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { stringAt } from '../http/json';
import { InvalidProfile } from '../people/company';
import type { Profile } from '../people/person';
import type { Simulator } from '../simulator/simulator';
import type { JsonValue } from '@vbc/util';

import { answerTaken, type ConsoleContext, showPage, wantsPieces } from './answer';
import { type Fragment, fragment, rowFragment } from './fragments';
import { type Editing, personRow } from './views/people-table';
import { addPersonForm, EMPTY_FORM, type FormState } from './views/profile-form';

type PersonRequest = FastifyRequest<{
  Params: { id: string };
  Querystring: { edit?: string; group?: string };
}>;

/** The page, and the forms and buttons about people. */
export function addPeopleRoutes(server: FastifyInstance, context: ConsoleContext): void {
  server.get('/', (request: PersonRequest, reply) =>
    showPage(context, reply, {
      editing: editingOf(context.simulator, request.query.edit),
      editingGroup: context.simulator.groups.find(request.query.group ?? ''),
    }),
  );
  server.get('/people/:id/row', (request: PersonRequest, reply) => showRow(context, request, reply));
  server.post('/people', (request, reply) => addPerson(context, request, reply));
  server.post('/people/:id/rename', (request: PersonRequest, reply) => renamePerson(context, request, reply));

  // What becomes of the actions below stands in each person's task.
  for (const action of ['assign', 'deactivate', 'reactivate', 'delete', 'retry'] as const) {
    server.post(`/people/:id/${action}`, (request: PersonRequest, reply) => {
      const { simulator } = context;
      void simulator.provisioning[action](request.params.id);
      return answerTaken(request, reply, [rowFragment(simulator, request.params.id)]);
    });
  }
  server.post('/people/:id/password', (request: PersonRequest, reply) => {
    const { simulator } = context;
    void simulator.provisioning.pushPassword(request.params.id, randomBytes(15).toString('base64url'));
    return answerTaken(request, reply, [rowFragment(simulator, request.params.id)]);
  });
  server.post('/people/assign-everyone', (request, reply) => {
    void context.simulator.provisioning.assignEveryone();
    return answerTaken(request, reply);
  });
  server.post('/import', (request, reply) => {
    void context.simulator.userImport.run();
    return answerTaken(request, reply);
  });
}

/** One row, as it is or (with `edit`) as a form. */
function showRow({ simulator }: ConsoleContext, request: PersonRequest, reply: FastifyReply): FastifyReply {
  const { id } = request.params;
  const editing = editingOf(simulator, request.query.edit === undefined ? undefined : id);
  if (simulator.company.find(id) === undefined) return reply.code(404).send([]);
  return reply.send([editing === undefined ? rowFragment(simulator, id) : editFragment(simulator, editing)]);
}

function addPerson(context: ConsoleContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const values = profileIn(request.body);
  const problem = problemOf(() => context.simulator.company.add(values));
  const form: FormState = problem === undefined ? EMPTY_FORM : { values, problem };
  const piece = fragment(context.simulator, 'add-person', addPersonForm(form));
  if (problem === undefined) return answerTaken(request, reply, [piece]);
  reply.code(422);
  return wantsPieces(request) ? reply.send([piece]) : showPage(context, reply, { addForm: form });
}

function renamePerson(context: ConsoleContext, request: PersonRequest, reply: FastifyReply): FastifyReply {
  const { simulator } = context;
  const { id } = request.params;
  const values = profileIn(request.body);
  const problem = problemOf(() => void simulator.provisioning.rename(id, values));
  if (problem === undefined) return answerTaken(request, reply, [rowFragment(simulator, id)]);
  const editing: Editing = { id, form: { values, problem } };
  reply.code(422);
  return wantsPieces(request)
    ? reply.send([editFragment(simulator, editing)].filter((piece) => piece !== undefined))
    : showPage(context, reply, { editing });
}

function editingOf({ company }: Simulator, id: string | undefined): Editing | undefined {
  const person = id === undefined ? undefined : company.find(id);
  return person && { id: person.id, form: { values: person.profile } };
}

function editFragment(simulator: Simulator, editing: Editing): Fragment | undefined {
  const person = simulator.company.find(editing.id);
  return person && fragment(simulator, `person-${person.id}`, personRow(simulator, person, editing));
}

function profileIn(body: unknown): Profile {
  const text = (name: keyof Profile): string => stringAt(body as JsonValue, name) ?? '';
  return {
    userName: text('userName'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    email: text('email'),
    title: text('title'),
    department: text('department'),
  };
}

function problemOf(work: () => unknown): FormState['problem'] {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidProfile) return { field: error.field, text: error.message };
    throw error;
  }
}
