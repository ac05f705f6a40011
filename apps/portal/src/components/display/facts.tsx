import type { ReactNode } from 'react';
import classes from './display.module.css';

interface Fact {
  label: string;
  value: ReactNode;
}

/** Short facts side by side, each under its name. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={classes['facts']}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
