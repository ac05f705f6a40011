import { Badge, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { DirectoryRecordView, UserProfileView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { PROFILE_FIELDS } from '../../../components/form/basic-profile';
import { Section } from '../../../components/layout/section';
import { useFormat } from '../../../i18n/use-format';
import { directoryAttributes } from './directory-attributes';
import classes from './users.module.css';

interface RecordProps {
  record: DirectoryRecordView;
  profile: UserProfileView;
}

/** What each directory says about the user, and where that differs from the profile here. */
export function DirectorySays({ profile }: { profile: UserProfileView }) {
  return profile.records.map((record) => (
    <RecordCard key={record.connection.id} record={record} profile={profile} />
  ));
}

function RecordCard({ record, profile }: RecordProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const several = profile.records.length > 1;
  const title = several ? `${t('users.says.title')}: ${record.connection.label}` : t('users.says.title');
  const differs = record.differs.length > 0;
  return (
    <Section
      title={title}
      text={t('users.says.synced', { when: format.dateTime(record.lastSyncedAt) })}
      actions={
        <Badge color={record.state === 'active' ? 'green' : 'gray'}>{t(`users.says.${record.state}`)}</Badge>
      }
    >
      <Stack gap="lg">
        <Text fw={500}>{differs ? t('users.says.differs') : t('users.says.agrees')}</Text>
        {differs && <Differences record={record} profile={profile} />}
        <Attributes record={record} />
      </Stack>
    </Section>
  );
}

function Differences({ record, profile }: RecordProps) {
  const { t } = useTranslation();
  const shown = PROFILE_FIELDS.filter((field) => record.differs.includes(field));
  return (
    <Table aria-label={t('users.says.differs')} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('users.says.field')}</Table.Th>
          <Table.Th>{t('users.says.here')}</Table.Th>
          <Table.Th>{t('users.says.there', { label: record.connection.label })}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shown.map((field) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" fw={500}>
              {t(`common.field.${field}`)}
            </Table.Th>
            <Table.Td className={classes['value']}>{profile[field] || t('users.says.empty')}</Table.Td>
            <Table.Td className={`${classes['value'] ?? ''} ${classes['differs'] ?? ''}`}>
              {record.says[field] || t('users.says.empty')}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Attributes({ record }: { record: DirectoryRecordView }) {
  const { t } = useTranslation();
  const attributes = directoryAttributes(record.resource);
  return (
    <div>
      <Group gap="xs" mb={4}>
        <Title order={3} size="h5">
          {t('users.says.attributes')}
        </Title>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {attributes.length > 0 ? t('users.says.attributesText') : t('users.says.attributesNone')}
      </Text>
      {attributes.length > 0 && (
        <Table aria-label={t('users.says.attributes')} variant="vertical" layout="fixed">
          <Table.Tbody>
            {attributes.map(({ name, value }) => (
              <Table.Tr key={`${name}=${value}`}>
                <Table.Th scope="row" w="40%" fw={500}>
                  {name}
                </Table.Th>
                <Table.Td className={classes['value']}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  );
}
