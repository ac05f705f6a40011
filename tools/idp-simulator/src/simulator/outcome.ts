/** What came of settling a person or a group. */
export interface Outcome {
  /** How many actions were tried. */
  actions: number;
  /** Why the last one failed. */
  error?: Error;
  /** The same in the words of the provider's console. */
  text?: string;
}

export function outcomeOfSuccess(before: number): Outcome {
  return { actions: before + 1 };
}

export function outcomeOfFailure(before: number, error: Error, text: string): Outcome {
  return { actions: before + 1, error, text };
}
