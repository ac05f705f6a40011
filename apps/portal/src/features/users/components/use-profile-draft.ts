import { schemaResolver, useForm } from '@mantine/form';
import type { BasicProfile, UserProfileView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { hasCode } from '../../../api/api-error';
import { basicProfileOf, PROFILE_FIELDS, profileChanges } from '../../../components/form/basic-profile';
import { basicProfileSchema } from '../../../components/form/basic-profile-schema';
import { fieldErrors, remainingError } from '../../../components/form/server-errors';
import { useChangeUser } from '../api/change-user';

export interface ProfileDraftProps {
  /** The user as the form was begun from. */
  base: UserProfileView;
  /** The user as last read: somebody else, or a directory, may have changed it meanwhile. */
  latest: UserProfileView;
  onDirtyChange: (dirty: boolean) => void;
  onSaved: (user: UserProfileView) => void;
}

/** The profile form of one user. What was typed is kept whatever happens to `latest` underneath. */
export function useProfileDraft({ base, latest, onDirtyChange, onSaved }: ProfileDraftProps) {
  const { t } = useTranslation();
  const initial = basicProfileOf(base);
  const form = useForm({
    initialValues: initial,
    validate: schemaResolver(basicProfileSchema(t), { sync: true }),
    onValuesChange: (values) => {
      onDirtyChange(!isEmpty(profileChanges(initial, values)));
    },
  });
  const change = useChangeUser(latest.id);
  const typed = profileChanges(initial, form.values);
  const theirs = profileChanges(initial, latest);
  const save = (version: number) => (values: BasicProfile) => {
    change.mutate(
      { ...profileChanges(initial, values), version },
      {
        onSuccess: onSaved,
        onError: (failure) => {
          form.setErrors(fieldErrors(failure, PROFILE_FIELDS));
        },
      },
    );
  };
  const refusedAsStale = hasCode(change.error, 'changed_meanwhile');
  return {
    form,
    typed,
    theirs,
    isPending: change.isPending,
    isDirty: !isEmpty(typed),
    isConflict: !change.isPending && !isEmpty(typed) && (refusedAsStale || !isEmpty(theirs)),
    error:
      refusedAsStale || hasCode(change.error, 'managed_by_directory')
        ? null
        : remainingError(change.error, PROFILE_FIELDS),
    submit: form.onSubmit(save(latest.version)),
  };
}

function isEmpty(changes: Partial<BasicProfile>): boolean {
  return Object.keys(changes).length === 0;
}
