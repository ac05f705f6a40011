import { useForm, type UseFormReturnType } from '@mantine/form';
import type { ChangeConnectionInput, ConnectionDetails, ConnectionKind } from '@vbc/contracts';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../components/feedback/toast';
import { fieldErrors } from '../../../components/form/server-errors';
import { useChangeConnection } from '../api/change-connection';
import { nameSchema, wholeNumberSchema } from './schemas';

interface Settings {
  label: string;
  kind: ConnectionKind;
  strict: boolean;
  rate: 'default' | 'custom' | 'off';
  /** Requests a second as typed, where the rate is custom. */
  rateLimit: string;
}

export type SettingsForm = UseFormReturnType<Settings>;
export const SETTINGS_FIELDS = ['label', 'kind', 'strict', 'rateLimit'] as const;

/** Identity providers need the lower one to keep up; the API decides. */
const REQUESTS = { least: 25, most: 100_000 };

/** The settings being edited; only what differs is sent. */
export function useSettings(connection: ConnectionDetails) {
  const { t } = useTranslation();
  const change = useChangeConnection(connection.id);
  const form = useForm<Settings>({
    initialValues: settingsOf(connection),
    validate: (settings) =>
      problemsOf(settings, t('connections.create.nameRule'), t('connections.settings.requestsRange')),
  });
  useFollowed(form, connection);
  const restart = (latest: ConnectionDetails) => {
    form.setInitialValues(settingsOf(latest));
    form.setValues(settingsOf(latest));
    form.clearErrors();
    form.resetDirty();
  };
  const submit = form.onSubmit((settings) => {
    change.mutate(changesOf(form, settings), {
      onSuccess: (changed) => {
        restart(changed);
        toast(t('connections.settings.saved', { label: changed.label }));
      },
      onError: (failure) => {
        form.setErrors(fieldErrors(failure, SETTINGS_FIELDS));
      },
    });
  });
  const discard = () => {
    restart(connection);
    change.reset();
  };
  return { form, submit, discard, change };
}

/** Fields that make sense only together. */
const FOLLOWED = [['label'], ['kind'], ['strict'], ['rate', 'rateLimit']] as const;

/** What was not touched here follows what somebody else saved meanwhile; what was typed stays. */
function useFollowed(form: SettingsForm, connection: ConnectionDetails): void {
  const follow = useEffectEvent((saved: Settings) => {
    const touched = FOLLOWED.filter((fields) => fields.some((field) => form.isDirty(field))).flat();
    const typed = Object.fromEntries(touched.map((field) => [field, form.values[field]]));
    form.setInitialValues(saved);
    form.resetDirty(saved);
    form.setValues({ ...saved, ...typed });
  });
  useEffect(() => {
    follow(settingsOf(connection));
  }, [connection]);
}

function settingsOf({ label, kind, strict, rateLimit }: ConnectionDetails): Settings {
  return typeof rateLimit === 'number'
    ? { label, kind, strict, rate: 'custom', rateLimit: String(rateLimit) }
    : { label, kind, strict, rate: rateLimit, rateLimit: '' };
}

function problemsOf({ label, rate, rateLimit }: Settings, nameRule: string, rangeRule: string) {
  const range = wholeNumberSchema(REQUESTS.least, REQUESTS.most, rangeRule);
  return {
    label: nameSchema(nameRule).safeParse(label).success ? null : nameRule,
    rateLimit: rate !== 'custom' || range.safeParse(rateLimit).success ? null : rangeRule,
  };
}

/** What was changed here: whatever somebody else changed meanwhile stays as they left it. */
function changesOf(
  form: SettingsForm,
  { label, kind, strict, rate, rateLimit }: Settings,
): ChangeConnectionInput {
  return {
    ...(form.isDirty('label') ? { label: label.trim() } : {}),
    ...(form.isDirty('kind') ? { kind } : {}),
    ...(form.isDirty('strict') ? { strict } : {}),
    ...(form.isDirty('rate') || form.isDirty('rateLimit')
      ? { rateLimit: rate === 'custom' ? Number(rateLimit) : rate }
      : {}),
  };
}
