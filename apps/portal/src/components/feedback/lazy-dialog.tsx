import { useFocusReturn } from '@mantine/hooks';
import { lazy, Suspense, useState, type ComponentType } from 'react';

interface DialogProps {
  opened: boolean;
}

/** A dialog whose code loads when it is first asked for; when it closes, the focus returns to what opened it. */
export function lazyDialog<Props extends DialogProps>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Dialog = lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>;
  return function LazyDialog(props: Props) {
    const { opened } = props;
    const [wanted, setWanted] = useState(opened);
    if (opened && !wanted) setWanted(true);
    // The dialog itself is not there yet when it is opened for the first time.
    useFocusReturn({ opened, shouldReturnFocus: true });
    return <Suspense>{wanted && <Dialog {...props} />}</Suspense>;
  };
}
