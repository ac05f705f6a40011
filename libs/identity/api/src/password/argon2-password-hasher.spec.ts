import { hash } from '@node-rs/argon2';
import { Argon2PasswordHasher } from './argon2-password-hasher';

const hasher = new Argon2PasswordHasher();

it('hashes with argon2id at 19 MiB, two passes, one lane', async () => {
  const stored = await hasher.hash('correct horse');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hasher.verify(stored, 'correct horse')).toBe(true);
  expect(await hasher.verify(stored, 'wrong horse')).toBe(false);
  expect(hasher.needsRehash(stored)).toBe(false);
});

it('takes a password for the same however it is composed', async () => {
  const stored = await hasher.hash('u\u0308ber den Wolken');
  expect(await hasher.verify(stored, '\u00fcber den\u00a0Wolken')).toBe(true);
});

it('compares with nobody’s password when there is none, and never finds it right', async () => {
  expect(await hasher.verify(null, 'nobody has this password')).toBe(false);
});

it('asks for a new hash when the cost was lower', async () => {
  expect(hasher.needsRehash(await hash('x', { memoryCost: 8192, timeCost: 2 }))).toBe(true);
  expect(hasher.needsRehash(await hash('x', { memoryCost: 19_456, timeCost: 1 }))).toBe(true);
  expect(hasher.needsRehash('$2b$10$abcdefghijklmnopqrstuv')).toBe(true);
});

it('turns away whoever would wait too long, and serves the others', async () => {
  const stored = await hasher.hash('x');
  const answers = await Promise.allSettled(
    Array.from({ length: 80 }, () => Promise.resolve().then(() => hasher.verify(stored, 'x'))),
  );
  const refused = answers.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(80 - 4 - 64);
  expect(await hasher.verify(stored, 'x')).toBe(true);
});
