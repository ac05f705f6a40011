/** `text` with nothing of it meaning anything to LIKE. */
function likeEscaped(text: string): string {
  return text.replace(/[\\%_]/g, String.raw`\$&`);
}

/** A LIKE pattern for texts that contain `text`. */
export function containsPattern(text: string): string {
  return `%${likeEscaped(searchText(text))}%`;
}

/** What a person types into a search field; no stored text has a NUL, and PostgreSQL takes none. */
export function searchText(typed: string): string {
  return typed.replaceAll('\0', '');
}
