import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session';
import { ssoStartPath } from '../../../api/sso-address';
import { SignInForm } from './sign-in-form';
import { SsoWindow } from './sso-window';
import '../../../i18n/sso-texts';

/** The session ended while a page was open: the page stays underneath with what was typed. */
export function SessionExpiredDialog() {
  const { t } = useTranslation();
  const { user, account, signedInWith } = useSession();
  const [bySso, setBySso] = useState(signedInWith === 'sso');
  const refresh = useRefreshedPage();
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
        {bySso ? (
          <SsoWindow
            address={(next) => ssoStartPath(account.key, next)}
            submitLabel={t('sso.log')}
            onDone={refresh}
          />
        ) : (
          <SignInForm
            userName={user.userName}
            submitLabel={t('common.expired.submit')}
            onSignedIn={refresh}
            onSsoRequired={() => {
              setBySso(true);
            }}
          />
        )}
        <Anchor href="/login" ta="center">
          {t('common.expired.other')}
        </Anchor>
      </Stack>
    </Modal>
  );
}

/** What the page shows may be out of date, or be shown to this session anew. */
function useRefreshedPage(): () => void {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}
