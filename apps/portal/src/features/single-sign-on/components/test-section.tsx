import { Alert, Box, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { SingleSignOnView, SsoTestResult } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session';
import { ssoTestPath } from '../../../api/sso-address';
import { Section } from '../../../components/layout/section';
import { outside } from '../../../config/outside';
import { useFormat } from '../../../i18n/use-format';

interface TestSectionProps {
  view: SingleSignOnView;
  dirty: boolean;
  writable: boolean;
}

/** A sign-in at the provider that signs nobody in, and how the latest one went. */
export function TestSection({ view, dirty, writable }: TestSectionProps) {
  const { t } = useTranslation();
  const { account } = useSession();
  const blocked = view.provider === null ? 'none' : dirty ? 'dirty' : null;
  return (
    <Section title={t('ssoSettings.test.title')} text={t('ssoSettings.test.text')}>
      <Stack>
        {view.lastTest ? (
          <TestResult test={view.lastTest} outsider={outsideNow(view)} />
        ) : (
          view.provider !== null && <Text>{t('ssoSettings.test.never')}</Text>
        )}
        {blocked !== null && writable && <Text size="sm">{t(`ssoSettings.test.${blocked}`)}</Text>}
        {writable && (
          <Box>
            <Button
              variant="default"
              disabled={blocked !== null}
              onClick={() => {
                outside.go(ssoTestPath(account.key));
              }}
            >
              {t('ssoSettings.test.start')}
            </Button>
          </Box>
        )}
      </Stack>
    </Section>
  );
}

/** The user whom the test found, where single sign-on is known to be off for them by now. */
function outsideNow({ lastTest, exemptSuperUsers, provisioningUsers }: SingleSignOnView): string | undefined {
  const outsiders = [...exemptSuperUsers, ...provisioningUsers.filter(({ ssoOff }) => ssoOff)];
  return outsiders.find(({ userName }) => userName === lastTest?.matchedUserName)?.userName;
}

interface TestResultProps {
  test: SsoTestResult;
  outsider: string | undefined;
}

function TestResult({ test, outsider }: TestResultProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const worked = test.result === 'success';
  return (
    <Alert
      variant="light"
      color={worked ? 'green' : 'red'}
      icon={worked ? <IconCircleCheck /> : <IconAlertTriangle />}
      title={t(`ssoSettings.test.${test.result}`)}
    >
      <Text size="sm">{test.message}</Text>
      {outsider !== undefined && (
        <Text size="sm" mt={4} fw={600}>
          {t('ssoSettings.test.outside', { userName: outsider })}
        </Text>
      )}
      <Text size="sm" mt={4} c="dimmed">
        {t('ssoSettings.test.by', { userName: test.byUserName, when: format.dateTime(test.at) })}
      </Text>
    </Alert>
  );
}
