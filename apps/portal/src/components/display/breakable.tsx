import { Fragment } from 'react';

/** A username or address that, where room is short, breaks at its @ rather than anywhere. */
export function Breakable({ text }: { text: string }) {
  return text.split(/(?<=@)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
