import { Box, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../../components/feedback/form-error';
import { fieldErrors, remainingError } from '../../../components/form/server-errors';
import { useDiscoverProvider } from '../api/discover-provider';
import type { SsoForm } from './use-sso-draft';

const ISSUER = 'issuer';

/** Fills the addresses in from what the provider publishes. */
export function DiscoverButton({ form }: { form: SsoForm }) {
  const { t } = useTranslation();
  const { mutate, isPending, isSuccess, error } = useDiscoverProvider();
  const issuer = form.values.provider.issuer.trim();
  const discover = () => {
    form.clearFieldError('provider.issuer');
    mutate(
      { issuer },
      {
        onSuccess: (found) => {
          form.setValues(({ provider }) => ({
            provider: { ...form.values.provider, ...provider, ...found },
          }));
          form.clearErrors();
        },
        onError: (failure) => {
          const problem = fieldErrors(failure, [ISSUER])[ISSUER];
          if (problem !== undefined) form.setFieldError('provider.issuer', problem);
        },
      },
    );
  };
  return (
    <>
      <Box>
        <Button variant="default" loading={isPending} disabled={!URL.canParse(issuer)} onClick={discover}>
          {t('ssoSettings.provider.discover')}
        </Button>
      </Box>
      <Text size="sm" role="status" hidden={!isSuccess}>
        {isSuccess && t('ssoSettings.provider.discovered')}
      </Text>
      <FormError error={remainingError(error, [ISSUER])} />
    </>
  );
}
