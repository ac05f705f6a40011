import { useSyncExternalStore } from 'react';

interface Question {
  answered: Promise<boolean>;
  answer: (confirmed: boolean) => void;
}

let question: Question | undefined;
const listeners = new Set<() => void>();

function set(next: Question | undefined): void {
  question = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Asks whoever sits here to prove again who they are. Calls that ask at the same time share one question.
 * @returns true once they did, false when they would not
 */
export function askWhoItIs(): Promise<boolean> {
  if (question === undefined) {
    let answer: Question['answer'] = () => undefined;
    const answered = new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    set({ answered, answer });
  }
  return question?.answered ?? Promise.resolve(false);
}

/** Ends the question, if one is open: the calls that wait for it go on, or give up. */
export function answerWhoItIs(confirmed: boolean): void {
  const open = question;
  set(undefined);
  open?.answer(confirmed);
}

/** Whether the dialog that asks is to be shown. */
export function useWhoItIsAsked(): boolean {
  return useSyncExternalStore(subscribe, () => question !== undefined);
}
