/** A person as an identity provider sends one; made from a name, so that each server can be told the same. */
export function person(name: string) {
  return {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    userName: `${name}@bench.example`,
    externalId: `ext-${name}`,
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    displayName: 'Ada Lovelace',
    title: 'Engineer',
    active: true,
    emails: [{ value: `${name}@mail.bench.example`, type: 'work', primary: true }],
    phoneNumbers: [{ value: '+1 555 0100', type: 'work' }],
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
      department: 'Analytical Engines',
      employeeNumber: name,
    },
  };
}

export type Person = ReturnType<typeof person>;

/** Who is there before measuring begins. */
export function memberName(index: number): string {
  return `member.${index}`;
}

export const GROUP_SIZE = 50;

/** How many groups the members fill: each is in one. */
export function groupCount(members: number): number {
  return Math.ceil(members / GROUP_SIZE);
}

export function groupName(index: number): string {
  return `Team ${index}`;
}

export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';
