import '@testing-library/jest-dom/jest-globals';
import { expect } from '@jest/globals';
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { toHaveNoViolations } from 'jest-axe';
import { forgetFakeApi } from './fake-api';
import { stayInside } from './fake-outside';

// axe and a cold module graph take their time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
expect.extend(toHaveNoViolations);

class NoResizeObserver implements ResizeObserver {
  observe(): void {
    // jsdom lays nothing out
  }
  unobserve(): void {
    // see observe
  }
  disconnect(): void {
    // see observe
  }
}

const noMatch = (query: string) =>
  Object.assign(new EventTarget(), { matches: false, media: query, onchange: null });

Object.assign(window, { matchMedia: noMatch, ResizeObserver: NoResizeObserver, scrollTo: () => undefined });
Object.assign(Element.prototype, { scrollIntoView: () => undefined });

// Node's FormData, which the test environment installs beside Node's fetch, does not read forms; React has it read one when a
// form is submitted while a navigation is under way.
const NodeFormData = globalThis.FormData;
class FormDataOfForms extends NodeFormData {
  constructor(form?: HTMLFormElement) {
    super();
    for (const element of form?.elements ?? []) {
      if (element instanceof HTMLInputElement && element.name !== '')
        this.append(element.name, element.value);
    }
  }
}
globalThis.FormData = FormDataOfForms;

// jsdom accepts only its own AbortSignal, while the router needs Node's beside Node's Request.
type Listen = (this: EventTarget, ...args: Parameters<EventTarget['addEventListener']>) => void;
const addEventListener: Listen = Reflect.get(EventTarget.prototype, 'addEventListener');
EventTarget.prototype.addEventListener = function (this: EventTarget, type, listener, options) {
  const { signal, ...rest } = typeof options === 'object' ? options : { capture: options === true };
  addEventListener.call(this, type, listener, rest);
  if (signal) {
    signal.onabort = () => {
      this.removeEventListener(type, listener, rest);
    };
  }
};

beforeEach(stayInside);

afterEach(() => {
  cleanup();
  notifications.clean();
  forgetFakeApi();
});
