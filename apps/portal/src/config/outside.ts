/** The ways out of this page: the single sign-on of a company is no page of the portal. Tests put others in their place. */
export const outside = {
  /** Leaves the page for another address of this origin; what was typed is gone. */
  go(path: string): void {
    window.location.assign(path);
  },
  /**
   * Opens an address of this origin in a small window beside the page.
   * @returns whether the browser allowed it
   */
  open(path: string): boolean {
    return window.open(path, 'vbc-single-sign-on', 'popup,width=520,height=720') !== null;
  },
  /** Closes this window, where it is one that `open` opened and the browser lets it. */
  close(): void {
    window.close();
  },
};
