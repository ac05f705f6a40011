import { ActionIcon, Anchor, Badge, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { AuditEntry, AuditSubject } from '@vbc/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Breakable } from '../../../components/display/breakable';
import { useFormat } from '../../../i18n/use-format';
import { actorText } from './actor-text';
import { AuditDetails } from './audit-details';
import classes from './audit.module.css';

/** One entry: what happened in a sentence, and below it, when opened, everything that is known. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, details] = useDisclosure();
  const id = useId();
  const label = t(opened ? 'audit.hide' : 'audit.show', { summary: entry.summary });
  return (
    <>
      <Table.Tr>
        <Table.Td className={`${classes['time'] ?? ''} ${classes['medium'] ?? ''}`}>
          <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
        </Table.Td>
        <Table.Td className={classes['text']}>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {format.dateTime(entry.at)}
          </Text>
          {entry.summary}
        </Table.Td>
        <ActorCell entry={entry} />
        <SubjectCell entry={entry} />
        <Table.Td>
          <Badge color={entry.result === 'success' ? 'green' : 'red'}>
            {t(`audit.results.${entry.result}`)}
          </Badge>
        </Table.Td>
        <Table.Td>
          <ActionIcon
            variant="subtle"
            size={30}
            aria-label={label}
            aria-expanded={opened}
            aria-controls={opened ? id : undefined}
            onClick={details.toggle}
          >
            {opened ? <IconChevronUp size={18} /> : <IconChevronDown size={18} />}
          </ActionIcon>
        </Table.Td>
      </Table.Tr>
      {opened && (
        <Table.Tr id={id} className={classes['details']}>
          <Table.Td colSpan={6}>
            <AuditDetails entry={entry} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function ActorCell({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  return (
    <Table.Td className={`${classes['medium'] ?? ''} ${classes['text'] ?? ''}`}>
      <Breakable text={actorText(t, entry.actor)} />
    </Table.Td>
  );
}

function SubjectCell({ entry: { subject } }: { entry: AuditEntry }) {
  return (
    <Table.Td className={`${classes['wide'] ?? ''} ${classes['text'] ?? ''}`}>
      {subject && <Subject subject={subject} />}
    </Table.Td>
  );
}

function Subject({ subject }: { subject: AuditSubject }) {
  if (!('userName' in subject)) return <Breakable text={subject.groupName} />;
  const { userId, userName } = subject;
  if (userId === undefined) return <Breakable text={userName} />;
  return (
    <Anchor inherit component={Link} to={`/users/${userId}`}>
      <Breakable text={userName} />
    </Anchor>
  );
}
