/** `text` with nothing of it meaning anything to LIKE. */
export function likeEscaped(text: string): string {
  return text.replace(/[\\%_]/g, String.raw`\$&`);
}

/** A LIKE pattern for texts that contain `text`. */
export function containsPattern(text: string): string {
  return `%${likeEscaped(text)}%`;
}
