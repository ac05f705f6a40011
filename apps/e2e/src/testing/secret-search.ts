/** Secrets that a run of the product made or took, by what they are. */
export class Secrets {
  private readonly all = new Map<string, string>();

  /** Remembers one; gives it back. @throws Error when there is none to look for */
  add(what: string, secret: string): string {
    if (secret.length < 8) throw new Error(`${what} is no secret: "${secret}"`);
    this.all.set(secret, what);
    return secret;
  }

  get size(): number {
    return this.all.size;
  }

  /** Where in a text which secret stands, in which form. */
  foundIn(text: string): string[] {
    const lower = text.toLowerCase();
    return [...this.all].flatMap(([secret, what]) =>
      formsOf(secret)
        .filter(({ value, anyCase }) => (anyCase ? lower.includes(value) : text.includes(value)))
        .map(({ form }) => `${what}, ${form}`),
    );
  }
}

interface Form {
  readonly form: string;
  readonly value: string;
  readonly anyCase?: boolean;
}

/** A secret as it is, and in the disguises that are none. */
export function formsOf(secret: string): Form[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    { form: 'as it is', value: secret },
    { form: 'in a JSON text', value: JSON.stringify(secret).slice(1, -1) },
    { form: 'in an address', value: encodeURIComponent(secret) },
    { form: 'in a form', value: new URLSearchParams([['', secret]]).toString().slice(1) },
    { form: 'in hex', value: bytes.toString('hex'), anyCase: true },
    ...[0, 1, 2].flatMap((offset) => base64Forms(bytes, offset)),
    ...decodedForms(secret),
  ];
}

/** Base64 of something that the secret stands in, `offset` bytes after a multiple of three: what of it is the secret's alone. */
function base64Forms(bytes: Buffer, offset: number): Form[] {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const own = whole.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 8) / 6));
  return [
    { form: `in base64 (${offset})`, value: own },
    { form: `in base64url (${offset})`, value: own.replaceAll('+', '-').replaceAll('/', '_') },
  ];
}

/** Of a random value that is base64url itself: its bytes. */
function decodedForms(secret: string): Form[] {
  if (!/^[\w-]{32,}$/.test(secret)) return [];
  const bytes = Buffer.from(secret, 'base64url');
  return [
    { form: 'its bytes in hex', value: bytes.toString('hex'), anyCase: true },
    { form: 'its bytes in base64', value: bytes.toString('base64').replace(/=+$/, '') },
  ];
}
