/**
 * On what can have the focus in a dialog over another one: Esc is answered by the upper dialog itself, and the one underneath,
 * which listens at the window, stays open.
 */
export const OWN_ESCAPE = { 'data-mantine-stop-propagation': true };
