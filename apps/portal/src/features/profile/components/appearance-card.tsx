import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/layout/section';

const SCHEMES: MantineColorScheme[] = ['light', 'dark', 'auto'];

export function AppearanceCard() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={t('me.appearance')} text={t('me.appearanceText')}>
      <SegmentedControl
        aria-label={t('common.menu.theme')}
        value={colorScheme}
        data={SCHEMES.map((value) => ({ value, label: t(`common.menu.${value}`) }))}
        onChange={(value) => {
          const scheme = SCHEMES.find((candidate) => candidate === value);
          if (scheme) setColorScheme(scheme);
        }}
      />
    </Section>
  );
}
