/** The part of a Markdown document between `<!-- begin: name -->` and `<!-- end: name -->`. */
export function section(document: string, name: string): string {
  const [begin, end] = limits(document, name);
  return document.slice(begin, end).trim();
}

/** The document with another text there. */
export function withSection(document: string, name: string, text: string): string {
  const [begin, end] = limits(document, name);
  return `${document.slice(0, begin)}\n${text}\n${document.slice(end)}`;
}

/** @throws Error when the document lacks the section */
function limits(document: string, name: string): [number, number] {
  const opening = `<!-- begin: ${name} -->`;
  const begin = document.indexOf(opening);
  const end = document.indexOf(`<!-- end: ${name} -->`);
  if (begin < 0 || end < begin) throw new Error(`The document has no section "${name}".`);
  return [begin + opening.length, end];
}
