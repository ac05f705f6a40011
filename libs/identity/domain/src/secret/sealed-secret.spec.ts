import { seal, unseal, UnsealError, type SealedSecret } from './sealed-secret';

const OLD = 'an old key of more than thirty-two characters';
const NEW = 'a new key of more than thirty-two characters!';

describe('a sealed secret', () => {
  it('opens with its key, also behind a newer one', () => {
    const sealed = seal([OLD], 'acme', 'hush ü');
    expect(unseal([OLD], 'acme', sealed)).toBe('hush ü');
    expect(unseal([NEW, OLD], 'acme', sealed)).toBe('hush ü');
  });

  it('29: shows nothing of the secret, and never looks the same twice', () => {
    const [one, other] = [seal([NEW, OLD], 'acme', 'hush'), seal([NEW, OLD], 'acme', 'hush')];
    expect(one).not.toBe(other);
    expect(Buffer.from(one.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain('hush');
    expect(unseal([NEW], 'acme', one)).toBe('hush');
  });

  it.each<[string, readonly string[], string, (sealed: string) => string]>([
    ['for another account', [OLD], 'beta', (sealed) => sealed],
    ['without its key', [NEW], 'acme', (sealed) => sealed],
    [
      'altered',
      [OLD],
      'acme',
      (sealed) => `${sealed.slice(0, 30)}${sealed[30] === 'A' ? 'B' : 'A'}${sealed.slice(31)}`,
    ],
    ['cut off', [OLD], 'acme', (sealed) => sealed.slice(0, 20)],
    ['emptied', [OLD], 'acme', () => ''],
  ])('does not open %s', (_how, keys, boundTo, tamper) => {
    const sealed = tamper(seal([OLD], 'acme', 'hush')) as SealedSecret;
    expect(() => unseal(keys, boundTo, sealed)).toThrow(UnsealError);
  });

  it('is not made without a key', () => {
    expect(() => seal([], 'acme', 'hush')).toThrow('no key');
  });
});
