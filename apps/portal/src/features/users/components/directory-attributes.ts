export interface DirectoryAttribute {
  name: string;
  value: string;
}

/** The basic profile and the protocol's own: shown elsewhere, or of no use to a reader. */
const OWN = [
  'schemas',
  'id',
  'externalid',
  'meta',
  'username',
  'active',
  'name',
  'emails',
  'groups',
  'password',
];

/** The attributes a directory sends beyond the basic profile, flat and named for people. */
export function directoryAttributes(resource: Record<string, unknown>): DirectoryAttribute[] {
  const beyond = Object.entries(resource).filter(([name]) => !OWN.includes(name.toLowerCase()));
  return beyond.flatMap(([name, value]) => (isUrn(name) ? extension(value) : flatten(label(name), value)));
}

function isUrn(name: string): boolean {
  return name.toLowerCase().startsWith('urn:');
}

function extension(value: unknown): DirectoryAttribute[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => flatten(label(name), part));
}

function flatten(name: string, value: unknown): DirectoryAttribute[] {
  if (Array.isArray(value)) return value.flatMap((part: unknown) => flatten(itemName(name, part), part));
  if (!isObject(value)) return isScalar(value) ? [{ name, value: String(value) }] : [];
  const main = value['displayName'] ?? value['formatted'] ?? value['display'] ?? value['value'];
  if (isScalar(main)) return [{ name, value: String(main) }];
  const parts = Object.entries(value).filter(([part]) => !['type', 'primary'].includes(part));
  return parts.flatMap(([part, inner]) => flatten(`${name} · ${label(part).toLowerCase()}`, inner));
}

/** Several phone numbers are told apart by their type. */
function itemName(name: string, part: unknown): string {
  const type = isObject(part) ? part['type'] : undefined;
  return typeof type === 'string' ? `${name} (${type})` : name;
}

/** `phoneNumbers` → `Phone numbers` */
function label(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return (
    typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value !== '')
  );
}
