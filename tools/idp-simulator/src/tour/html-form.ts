/** A control of a form that is sent with it. */
export interface FormControl {
  name: string;
  value: string;
  type: string;
  checked: boolean;
}

export interface HtmlForm {
  /** As written; empty means the page's own address. */
  action: string;
  method: string;
  controls: FormControl[];
}

const TAG = /<(\/?)(form|input|button)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The forms of a page with their inputs and buttons; enough of HTML for pages that stand in one piece. */
export function parseForms(page: string): HtmlForm[] {
  const forms: HtmlForm[] = [];
  let open: HtmlForm | undefined;
  for (const [, closing, tag = '', rest = ''] of withoutScripts(page).matchAll(TAG)) {
    const attributes = attributesOf(rest);
    if (tag.toLowerCase() !== 'form') {
      if (closing === '') addControl(open, tag.toLowerCase(), attributes);
    } else if (closing === '') {
      open = {
        action: attributes.get('action') ?? '',
        method: (attributes.get('method') ?? 'get').toLowerCase(),
        controls: [],
      };
      forms.push(open);
    } else {
      open = undefined;
    }
  }
  return forms;
}

/**
 * What a browser would send: hidden inputs, checked radio buttons (of a group without one, the first), and `filled`
 * over it. A `filled` name that no control has is left out.
 */
export function formValues(form: HtmlForm, filled: Record<string, string>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, value, type, checked } of form.controls) {
    const choice = type === 'radio' || type === 'checkbox';
    if (isButton(type) || (choice && !checked && (type === 'checkbox' || name in values))) continue;
    values[name] = value;
  }
  const names = new Set(form.controls.map(({ name }) => name));
  return { ...values, ...Object.fromEntries(Object.entries(filled).filter(([name]) => names.has(name))) };
}

/**
 * What a page that refuses says: its alert where it has one, else the heading and the sentences of its main part.
 */
export function pageText(page: string): string {
  const whole = withoutScripts(page);
  const alert = /<(\w+)[^>]*\brole=["']?alert\b[^>]*>([\s\S]*?)<\/\1>/i.exec(whole)?.[2];
  if (alert !== undefined && plainText(alert) !== '') return plainText(alert);
  const main = /<main\b[^>]*>([\s\S]*?)<\/main>/i.exec(whole)?.[1] ?? whole;
  const texts = [...main.matchAll(/<(h1|p|li)\b[^>]*>([\s\S]*?)<\/\1>/gi)].map(([, , inner = '']) =>
    plainText(inner),
  );
  return texts
    .filter((text) => text !== '')
    .map(sentence)
    .join(' ');
}

function plainText(markup: string): string {
  return decode(markup.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function sentence(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

function withoutScripts(page: string): string {
  return page.replace(/<!--[\s\S]*?-->|<(script|style|template)\b[\s\S]*?<\/\1>/gi, '');
}

function addControl(form: HtmlForm | undefined, tag: string, attributes: Map<string, string>): void {
  const name = attributes.get('name');
  if (form === undefined || name === undefined || attributes.has('disabled')) return;
  const type = (attributes.get('type') ?? (tag === 'button' ? 'submit' : 'text')).toLowerCase();
  const value = attributes.get('value') ?? (type === 'checkbox' || type === 'radio' ? 'on' : '');
  form.controls.push({ name, type, value, checked: attributes.has('checked') });
}

function isButton(type: string): boolean {
  return ['submit', 'button', 'reset', 'image'].includes(type);
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    attributes.set(name.toLowerCase(), decode(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

function decode(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return ENTITIES[name?.toLowerCase() ?? ''] ?? whole;
    },
  );
}
