import type { AuditEvent } from '@vbc/directory/domain';
import { buildActor, inMemoryDirectory, type InMemoryDirectory } from '@vbc/directory/domain/testing';
import { TestServer } from '@vbc/platform/testing';
import { newId } from '@vbc/util';
import { AuditModule } from '../audit.module';

const ACME = newId();
const OTHER = newId();

let directory: InMemoryDirectory;
let server: TestServer;

beforeEach(async () => {
  directory = inMemoryDirectory();
  server = await TestServer.start([AuditModule.register({ audit: directory.audit })], {
    su: buildActor(ACME),
    aa: buildActor(ACME, { role: 'AA' }),
    eu: buildActor(ACME, { role: 'EU' }),
    stranger: buildActor(OTHER),
  });
});

afterEach(() => server.stop());

const ADA = { userId: newId(), userName: 'ada.lovelace' };

function append(given: Partial<AuditEvent> = {}): Promise<void> {
  return directory.stores.audit.append({
    accountId: ACME,
    type: 'user.created',
    result: 'success',
    actor: { kind: 'connection', id: newId(), label: 'Okta', idp: 'okta' },
    subject: ADA,
    ...given,
  });
}

describe.each(['/api/audit', '/api/audit/export?format=csv', '/api/audit/export?format=json'])(
  '%s',
  (path) => {
    it.each([
      ['signed out', undefined, 401],
      ['an End User', 'eu', 403],
      ['an Account Administrator', 'aa', 200],
    ])('%s', async (_case, as, status) => {
      expect((await server.call(as, 'GET', path)).status).toBe(status);
    });

    it('rule 24: shows nothing of another account', async () => {
      await append();
      expect((await server.call('su', 'GET', path)).text).toContain('ada.lovelace');
      expect((await server.call('stranger', 'GET', path)).text).not.toContain('ada.lovelace');
    });
  },
);

describe('GET /api/audit', () => {
  it('shows an entry with its sentence', async () => {
    await append({
      type: 'push.refused',
      result: 'refused',
      text: 'The last name must not contain spaces.',
      requestId: 'r-1',
    });
    const { body } = await server.call('su', 'GET', '/api/audit');
    expect(body).toEqual({
      items: [
        {
          id: expect.any(String),
          at: '2026-01-01T00:00:00.000Z',
          type: 'push.refused',
          result: 'refused',
          summary: 'Okta was refused a change of ada.lovelace',
          actor: expect.objectContaining({ kind: 'connection', label: 'Okta' }),
          subject: ADA,
          changes: [],
          errorText: 'The last name must not contain spaces.',
          requestId: 'r-1',
        },
      ],
    });
  });

  it('pages without a gap or a repeat while entries are added', async () => {
    for (let count = 0; count < 5; count += 1) await append({ requestId: `r-${count}` });
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await server.call(
        'su',
        'GET',
        `/api/audit?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      const page = body as unknown as { items: { requestId: string }[]; nextCursor?: string };
      seen.push(...page.items.map(({ requestId }) => requestId));
      cursor = page.nextCursor;
      await append({ requestId: 'later' });
    } while (cursor !== undefined);
    expect(seen).toEqual(['r-4', 'r-3', 'r-2', 'r-1', 'r-0']);
  });

  it.each([
    [`userId=${ADA.userId}`, 1],
    [`userId=${newId()}`, 0],
    ['result=refused', 0],
    ['type=user.created', 1],
    ['search=LOVELACE', 1],
    ['from=2026-01-01T00:00:00Z', 1],
    ['to=2026-01-01T00:00:00Z', 0],
    [`connectionId=${newId()}`, 0],
  ])('filters by %s', async (query, count) => {
    await append();
    expect((await server.call('su', 'GET', `/api/audit?${query}`)).body).toMatchObject({
      items: { length: count },
    });
  });

  it.each(['limit=0', 'limit=201', 'cursor=1', 'type=x', 'result=maybe', 'from=yesterday', 'userId=1'])(
    'refuses ?%s',
    async (query) => {
      const { status, body } = await server.call('su', 'GET', `/api/audit?${query}`);
      expect([status, body]).toMatchObject([400, { fields: [{ field: query.split('=')[0] }] }]);
    },
  );
});

describe('GET /api/audit/export', () => {
  it('writes CSV that a spreadsheet cannot take for formulas', async () => {
    await append({ changes: [{ attribute: 'firstName', to: 'Ada, "A"' }], subject: { userName: '=cmd|x' } });
    const { headers, text } = await server.call('su', 'GET', '/api/audit/export?format=csv');
    expect(headers.get('content-type')).toContain('text/csv');
    expect(headers.get('content-disposition')).toBe('attachment; filename="audit-log.csv"');
    const [header, line, end] = text.split('\r\n');
    expect(header).toMatch(/^at,type,result,summary,/);
    expect(line).toContain(`,'=cmd|x,,"firstName: (none) → Ada, ""A""",`);
    expect(end).toBe('');
  });

  it('writes JSON over all pages, each entry once', async () => {
    for (let count = 0; count < 1_001; count += 1) await append();
    const { body } = await server.call('su', 'GET', '/api/audit/export?format=json');
    const ids = (body as unknown as { id: string }[]).map(({ id }) => id);
    expect(ids).toHaveLength(1_001);
    expect(new Set(ids).size).toBe(1_001);
  });

  it('exports the filtered selection', async () => {
    await append();
    await append({ result: 'refused', type: 'push.refused' });
    const { body } = await server.call('su', 'GET', '/api/audit/export?format=json&result=refused');
    expect(body).toMatchObject([{ type: 'push.refused' }]);
  });

  it('is valid JSON when nothing matches', async () => {
    expect((await server.call('su', 'GET', '/api/audit/export?format=json')).body).toEqual([]);
  });

  it('needs a format', async () => {
    expect((await server.call('su', 'GET', '/api/audit/export')).body).toMatchObject({
      fields: [{ field: 'format' }],
    });
  });
});
