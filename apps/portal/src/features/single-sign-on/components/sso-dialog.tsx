import { Text } from '@mantine/core';
import type { SingleSignOnView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/feedback/confirm-dialog';
import { dialogText } from './dialog-lines';
import { ExemptionList } from './exemption-list';
import { refusalText } from './refusal-text';
import { draftOf, meansOtherPeople, refusedUntested, type SsoChange, type SsoDraft } from './sso-draft';
import { useExemptions } from './use-exemptions';

interface SsoDialogProps {
  opened: boolean;
  change: SsoChange;
  view: SingleSignOnView;
  draft: SsoDraft;
  busy: boolean;
  error: unknown;
  onConfirm: (exemptUserIds: string[]) => void;
  onCancel: () => void;
  /** Somebody was ticked or unticked: an earlier refusal is answered. */
  onChoose: () => void;
}

/** Says with numbers and names what a change of single sign-on does, before it does it (rules 7 and 21). */
export function SsoDialog(props: SsoDialogProps) {
  const { t } = useTranslation();
  const { opened, change, view, draft, busy, error, onConfirm, onCancel, onChoose } = props;
  const exemptions = useExemptions(change, view, onChoose);
  const saved = draftOf(view);
  const silent = change === 'off' || refusedUntested(change, draft);
  const otherPeople = !silent && meansOtherPeople(saved, draft);
  const { title, lines, confirm, danger } = dialogText(t, change, exemptions.remaining, saved, draft);
  return (
    <ConfirmDialog
      opened={opened}
      title={title}
      confirmLabel={confirm}
      danger={danger}
      busy={busy}
      error={refusalText(t, error)}
      onCancel={onCancel}
      onConfirm={() => {
        onConfirm(exemptions.exemptUserIds);
      }}
    >
      {lines.map((line, index) => (
        <Text key={line} {...(index === 0 ? { fw: 600 } : {})}>
          {line}
        </Text>
      ))}
      {exemptions.signsMeOut && <Text>{t('ssoSettings.dialog.enforceYou')}</Text>}
      {exemptions.leavesMe && <Text>{t('ssoSettings.dialog.leaveYou')}</Text>}
      {otherPeople && <Text>{t('ssoSettings.dialog.providerSessions')}</Text>}
      <ExemptionList exemptions={exemptions} />
    </ConfirmDialog>
  );
}
