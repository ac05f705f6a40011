import { useSyncExternalStore } from 'react';

let expired = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  if (expired === value) return;
  expired = value;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The API answered 401 to someone who was signed in. */
export function reportSessionExpired(): void {
  set(true);
}

export function clearSessionExpired(): void {
  set(false);
}

/** Whether the session ended while a page was open: the page stays, a dialog asks to sign in again. */
export function useSessionExpired(): boolean {
  return useSyncExternalStore(subscribe, () => expired);
}
