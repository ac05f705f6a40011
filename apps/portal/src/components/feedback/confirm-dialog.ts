import { lazyDialog } from './lazy-dialog';

/** Asks before something that cannot be taken back lightly. The focus starts on the safe button; Esc cancels. */
export const ConfirmDialog = lazyDialog(
  async () => (await import('./loaded-confirm-dialog')).LoadedConfirmDialog,
);
