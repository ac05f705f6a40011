import { useForm } from '@mantine/form';
import type { SingleSignOnView } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error';
import { toast } from '../../../components/feedback/toast';
import { fieldErrors } from '../../../components/form/server-errors';
import { useChangeSingleSignOn } from '../api/change-single-sign-on';
import { changeOf, draftOf, hasProvider, inputOf, PROVIDER_TEXTS, type SsoDraft } from './sso-draft';

export const DRAFT_FIELDS = [
  ...PROVIDER_TEXTS.map((name) => `provider.${name}`),
  'provider.clientSecret',
  'provider.userNameClaim',
];

/** The page's draft over what is saved: edited here, applied by `save` alone. */
export function useSsoDraft(view: SingleSignOnView) {
  const { t } = useTranslation();
  const { mutate, isPending, error, reset } = useChangeSingleSignOn();
  const form = useForm<SsoDraft>({
    initialValues: draftOf(view),
    validate: (draft) => draftErrors(t, draft, view),
    validateInputOnBlur: false,
  });
  const restart = (saved: SingleSignOnView) => {
    form.setValues(draftOf(saved));
    form.clearErrors();
    reset();
  };
  const save = (exemptUserIds: string[], onSettled: () => void) => {
    mutate(inputOf(form.values, view.version, exemptUserIds), {
      onSuccess: (saved) => {
        restart(saved);
        onSettled();
        toast(t('ssoSettings.saved'));
      },
      onError: (failure) => {
        form.setErrors(fieldErrors(failure, DRAFT_FIELDS));
        // The fields that are wrong are behind the dialog.
        if (failure instanceof ApiError && failure.fields.length > 0) onSettled();
      },
    });
  };
  const discard = () => {
    restart(view);
  };
  return {
    form,
    change: changeOf(draftOf(view), form.values),
    save,
    saving: isPending,
    error,
    reset,
    discard,
  };
}

export type SsoForm = ReturnType<typeof useSsoDraft>['form'];

/** Help while typing; the API decides. */
function draftErrors(t: TFunction, draft: SsoDraft, { provider }: SingleSignOnView): Record<string, string> {
  if (!hasProvider(draft)) return {};
  const errors = new Map<string, string>();
  for (const name of PROVIDER_TEXTS) {
    const value = draft.provider[name].trim();
    if (value === '') errors.set(`provider.${name}`, t('ssoSettings.rule.required'));
    else if (name !== 'clientId' && !URL.canParse(value)) {
      errors.set(`provider.${name}`, t('ssoSettings.rule.address'));
    }
  }
  if (provider?.hasClientSecret !== true && draft.provider.clientSecret === '') {
    errors.set('provider.clientSecret', t('ssoSettings.rule.required'));
  }
  return Object.fromEntries(errors);
}
