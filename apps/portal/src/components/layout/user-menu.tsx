import { lazy, startTransition, Suspense, useState } from 'react';
import { UserMenuButton } from './user-menu-button';

const LoadedUserMenu = lazy(async () => {
  const { LoadedUserMenu: component } = await import('./loaded-user-menu');
  return { default: component };
});

/** The menu of the person who is signed in. Its code loads when it is first opened; until then the button stays. */
export function UserMenu() {
  const [asked, setAsked] = useState(false);
  const ask = () => {
    startTransition(() => {
      setAsked(true);
    });
  };
  return (
    <Suspense>
      {asked ? (
        <LoadedUserMenu />
      ) : (
        <UserMenuButton aria-haspopup="menu" aria-expanded={false} onClick={ask} />
      )}
    </Suspense>
  );
}
