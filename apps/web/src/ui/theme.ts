import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** A blue-grey whose shade 8 holds 4.5:1 against white, which Mantine's own accents do not. */
const vigie: MantineColorsTuple = ['#eef4f8', '#dde7ee', '#bacddb', '#93b2c8', '#7299b5', '#5a86a5', '#47728f', '#345a73', '#25475e', '#1f3a4d'];

export const theme = createTheme({
  fontFamily: '"Noto Sans", system-ui, sans-serif',
  headings: { fontFamily: '"Noto Sans", system-ui, sans-serif', fontWeight: '600' },
  colors: { vigie },
  primaryColor: 'vigie',
  // Mantine writes white on filled buttons of either scheme, whatever the shade: 6 holds 4.5:1 under it and 3:1 on dark paper.
  primaryShade: { light: 8, dark: 6 },
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // A placeholder says what it waits for, and only what has a role may have a name.
  components: { Skeleton: { defaultProps: { role: 'status' } } },
});

/** Mantine's dimmed, placeholder and error texts, and the titles of green and yellow notices, are too pale for WCAG AA. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4b5963',
    '--mantine-color-placeholder': '#5d6b75',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-green-light-color': '#1d6b3a',
    '--mantine-color-yellow-light-color': '#7a4b00',
  },
  dark: { '--mantine-color-anchor': '#93b2c8', '--mantine-color-dimmed': '#b3bec6', '--mantine-color-placeholder': '#a0adb6', '--mantine-color-error': '#ff9c94' },
});
