import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

/** Seconds left of a wait that can be started anew. */
export function useCountdown(): { left: number; start: (seconds: number) => void } {
  const [left, setLeft] = useState(0);
  const interval = useInterval(() => {
    setLeft((seconds) => Math.max(0, seconds - 1));
  }, 1000);
  const start = (seconds: number) => {
    setLeft(seconds);
    interval.start();
  };
  return { left, start };
}
