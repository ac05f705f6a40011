import { Text } from '@mantine/core';
import { useFormat } from '../../../i18n/use-format';

/** A time as people speak of it, and below it as a date. */
export function When({ at }: { at: string }) {
  const format = useFormat();
  return (
    <time dateTime={at}>
      {format.relative(at)}
      <Text span display="block" size="sm" c="dimmed">
        {format.dateTime(at)}
      </Text>
    </time>
  );
}
