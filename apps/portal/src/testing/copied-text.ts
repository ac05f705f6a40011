/** What was copied last. */
export async function copiedText(): Promise<string> {
  const [item] = await navigator.clipboard.read();
  if (!item) throw new Error('Nothing was copied.');
  return (await item.getType('text/plain')).text();
}
