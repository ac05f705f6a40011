import { outside } from '../config/outside';

let went: string[] = [];
let windowsBlocked = false;

/** Puts a record in the place of leaving the page, since a test's browser goes nowhere. */
export function stayInside(): void {
  went = [];
  windowsBlocked = false;
  outside.go = (path) => {
    went.push(path);
  };
  outside.open = (path) => {
    if (!windowsBlocked) went.push(path);
    return !windowsBlocked;
  };
  outside.close = () => {
    went.push('closed');
  };
}

/** Where the page went, or opened a window. */
export function wentTo(): string[] {
  return went;
}

export function blockWindows(): void {
  windowsBlocked = true;
}
