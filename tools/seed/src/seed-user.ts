import type { JsonObject } from '@vbc/util';

const FIRST = [
  'Ada',
  'Alan',
  'Barbara',
  'Claude',
  'Donald',
  'Edsger',
  'Frances',
  'Grace',
  'Hedy',
  'Katherine',
];
const LAST = [
  'Allen',
  'Church',
  'Dijkstra',
  'Hamilton',
  'Hopper',
  'Johnson',
  'Knuth',
  'Lamarr',
  'Liskov',
  'Lovelace',
];

/** The SCIM resource of person number `number`: the same for the same number, and of the size a real directory sends. */
export function seedUser(number: number): JsonObject {
  const first = FIRST[number % FIRST.length] ?? '';
  const last = LAST[Math.floor(number / FIRST.length) % LAST.length] ?? '';
  const userName = `${first}.${last}.${number}@seed.example`.toLowerCase();
  return {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    userName,
    externalId: `seed-${number}`,
    name: { givenName: first, familyName: last },
    displayName: `${first} ${last}`,
    title: 'Engineer',
    active: true,
    emails: [{ value: userName, type: 'work', primary: true }],
    phoneNumbers: [{ value: `+1555${String(number).padStart(7, '0')}`, type: 'work' }],
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
      department: 'Research',
      employeeNumber: String(number),
    },
  };
}
