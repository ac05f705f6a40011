import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session';
import { SignInForm } from './sign-in-form';

/** The session ended while a page was open: the page stays underneath with what was typed. */
export function SessionExpiredDialog() {
  const { t } = useTranslation();
  const { user } = useSession();
  const queryClient = useQueryClient();
  return (
    <Modal
      opened
      onClose={() => undefined}
      title={t('common.expired.title')}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={500}
      padding="xl"
    >
      <Stack>
        <Text>{t('common.expired.text', { userName: user.userName })}</Text>
        <SignInForm
          userName={user.userName}
          submitLabel={t('common.expired.submit')}
          onSignedIn={() =>
            void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
          }
        />
        <Anchor href="/login" ta="center">
          {t('common.expired.other')}
        </Anchor>
      </Stack>
    </Modal>
  );
}
