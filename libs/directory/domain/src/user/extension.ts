import { InvalidExtensionError } from '../directory-error';

const EXTENSION = /^\d{2,7}$/;

/**
 * The extensions a user is to have: 2–7 digits each, every one once.
 * @throws InvalidExtensionError
 */
export function checkExtensions(extensions: readonly string[]): string[] {
  const wrong = extensions.find((extension) => !EXTENSION.test(extension));
  if (wrong !== undefined) throw new InvalidExtensionError(wrong);
  return [...new Set(extensions)];
}
