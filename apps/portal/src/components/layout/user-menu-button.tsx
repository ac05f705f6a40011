import { Avatar, UnstyledButton, type UnstyledButtonProps } from '@mantine/core';
import type { SessionView } from '@vbc/contracts';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';

type UserMenuButtonProps = UnstyledButtonProps &
  Omit<ComponentPropsWithRef<'button'>, keyof UnstyledButtonProps>;

/** The initials in the header that open the menu. */
export function UserMenuButton(props: UserMenuButtonProps) {
  const { t } = useTranslation();
  const name = fullName(useSession().user);
  return (
    <UnstyledButton {...props} aria-label={t('common.menu.label', { name })} p={4}>
      <Avatar name={name} color="cta" variant="filled" size={36} />
    </UnstyledButton>
  );
}

export function fullName({ firstName, lastName }: SessionView['user']): string {
  return `${firstName} ${lastName}`.trim();
}
