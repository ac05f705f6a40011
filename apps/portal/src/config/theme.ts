import {
  createTheme,
  type BadgeFactory,
  type CheckboxFactory,
  type CSSVariablesResolver,
  type ExtendComponent,
  type MantineColorsTuple,
  type ModalFactory,
  type RadioFactory,
  type SwitchFactory,
  type TooltipFactory,
} from '@mantine/core';

// Token values of Vonage's design system Vivid (Apache-2.0), light theme.
const cta: MantineColorsTuple = [
  '#f5f0fd',
  '#ece2fa',
  '#dcc1fc',
  '#cba1fa',
  '#b27bf2',
  '#9941ff',
  '#871eff',
  '#6405d1',
  '#440291',
  '#26044d',
];
const gray: MantineColorsTuple = [
  '#f7f7f7',
  '#f2f2f2',
  '#e6e6e6',
  '#cccccc',
  '#b3b3b3',
  '#929292',
  '#757575',
  '#666666',
  '#4d4d4d',
  '#333333',
];
const green: MantineColorsTuple = [
  '#e1f8e5',
  '#cfeed4',
  '#86e090',
  '#53ca6a',
  '#30a849',
  '#1c8731',
  '#167629',
  '#155923',
  '#183a1e',
  '#0a1e11',
];
const red: MantineColorsTuple = [
  '#ffeef2',
  '#fedfdf',
  '#ffbbbb',
  '#fe9696',
  '#f75959',
  '#e61d1d',
  '#cd0d0d',
  '#9f0202',
  '#6e0000',
  '#3e0004',
];
const yellow: MantineColorsTuple = [
  '#fdf5d4',
  '#fdeaa0',
  '#facc4b',
  '#fa9f00',
  '#e07902',
  '#be5702',
  '#a64c03',
  '#893000',
  '#522801',
  '#2a1502',
];
const blue: MantineColorsTuple = [
  '#e8f4fb',
  '#d3e9fc',
  '#9dd2fe',
  '#65baff',
  '#2997f0',
  '#0276d5',
  '#0e65c2',
  '#094a9e',
  '#0e306d',
  '#071939',
];

export const theme = createTheme({
  colors: { cta, gray, green, red, yellow, blue },
  primaryColor: 'cta',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.179,
  black: '#0d0d0d',
  fontFamily: "'Montserrat Variable', Montserrat, system-ui, sans-serif",
  fontFamilyMonospace: "'Roboto Mono Variable', 'Roboto Mono', ui-monospace, monospace",
  headings: { fontWeight: '600' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  // By name: a component that a page does not show is not loaded for the sake of its defaults.
  components: {
    // The <header> of a dialog would count as a second banner of the page.
    Modal: {
      defaultProps: {
        centered: true,
        radius: 12,
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: 19, fontWeight: 600 } },
    } satisfies ExtendComponent<ModalFactory>,
    // WCAG 1.4.13: what appears on hover or focus can itself be hovered.
    Tooltip: {
      defaultProps: { withArrow: true, interactive: true, events: { hover: true, focus: true, touch: true } },
    } satisfies ExtendComponent<TooltipFactory>,
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm' },
      styles: { root: { textTransform: 'none', flex: 'none', minWidth: 'max-content' } },
    } satisfies ExtendComponent<BadgeFactory>,
    // WCAG 1.4.11: the boundary of a control needs 3:1; inputs have theirs in global.css.
    Switch: {
      defaultProps: { withThumbIndicator: false },
      styles: { track: { outline: '1px solid var(--vbc-control-border)', outlineOffset: '-1px' } },
    } satisfies ExtendComponent<SwitchFactory>,
    Checkbox: {
      styles: { input: { borderColor: 'var(--vbc-control-border)' } },
    } satisfies ExtendComponent<CheckboxFactory>,
    Radio: {
      styles: { radio: { borderColor: 'var(--vbc-control-border)' } },
    } satisfies ExtendComponent<RadioFactory>,
  },
});

const light = {
  '--vbc-control-border': '#757575',
  '--vbc-canvas': '#f7f7f7',
  '--vbc-surface': '#ffffff',
  '--vbc-line': '#e6e6e6',
  '--mantine-color-dimmed': '#666666',
  '--mantine-color-placeholder': '#757575',
  '--mantine-color-error': '#cd0d0d',
  '--mantine-color-green-light': '#e1f8e5',
  '--mantine-color-red-light': '#ffeef2',
  '--mantine-color-yellow-light': '#fdf5d4',
  '--mantine-color-blue-light': '#e8f4fb',
  '--mantine-color-cta-light': '#f5f0fd',
  '--mantine-color-cta-light-hover': '#ece2fa',
  '--mantine-color-red-light-hover': '#fedfdf',
  '--mantine-color-green-light-color': '#155923',
  '--mantine-color-red-light-color': '#9f0202',
  '--mantine-color-yellow-light-color': '#893000',
  '--mantine-color-blue-light-color': '#094a9e',
  '--mantine-color-cta-light-color': '#6405d1',
  '--mantine-color-gray-light-color': '#4d4d4d',
  '--mantine-color-anchor': '#6405d1',
};

const dark = {
  '--mantine-color-body': '#1f1f22',
  '--mantine-color-text': '#ececee',
  '--mantine-color-cta-light': 'rgb(153 65 255 / 18%)',
  '--mantine-color-cta-light-hover': 'rgb(153 65 255 / 26%)',
  '--mantine-color-green-light': 'rgb(48 168 73 / 18%)',
  '--mantine-color-red-light': 'rgb(247 89 89 / 16%)',
  '--mantine-color-red-light-hover': 'rgb(247 89 89 / 24%)',
  '--mantine-color-yellow-light': 'rgb(250 159 0 / 14%)',
  '--mantine-color-blue-light': 'rgb(41 151 240 / 18%)',
  '--mantine-color-gray-light': 'rgb(255 255 255 / 9%)',
  '--vbc-control-border': '#929292',
  '--vbc-canvas': '#161618',
  '--vbc-surface': '#1f1f22',
  '--vbc-line': '#38383d',
  '--mantine-color-dimmed': '#b3b3b3',
  '--mantine-color-placeholder': '#929292',
  '--mantine-color-error': '#fe9696',
  '--mantine-color-green-light-color': '#86e090',
  '--mantine-color-red-light-color': '#ffbbbb',
  '--mantine-color-yellow-light-color': '#facc4b',
  '--mantine-color-blue-light-color': '#9dd2fe',
  '--mantine-color-cta-light-color': '#dcc1fc',
  '--mantine-color-gray-light-color': '#cccccc',
  '--mantine-color-anchor': '#cba1fa',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light, dark });
