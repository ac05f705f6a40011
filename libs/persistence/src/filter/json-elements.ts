/** The elements of a JSON array as rows `e (element, place)`; none where it is no array. */
export function elementsOf(array: string): string {
  return (
    `jsonb_array_elements(case jsonb_typeof(${array}) when 'array' then ${array} end) ` +
    `with ordinality as e(element, place)`
  );
}
