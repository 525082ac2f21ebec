export type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

interface ThemeValues {
  readonly bodyClass: string;
  /** Custom properties as VS Code sets them on a webview, without their prefix. */
  readonly variables: Readonly<Record<string, string>>;
}

const font = { 'font-family': 'system-ui, sans-serif', 'font-size': '13px', 'editor-font-family': 'monospace' };

/** The colours of VS Code's own four themes that the view uses. */
export const themes: Readonly<Record<Theme, ThemeValues>> = {
  light: {
    bodyClass: 'vscode-light',
    variables: {
      ...font,
      foreground: '#3b3b3b',
      descriptionForeground: '#3b3b3b',
      focusBorder: '#005fb8',
      'editor-background': '#ffffff',
      'editor-foreground': '#3b3b3b',
      'editorWidget-background': '#f8f8f8',
      'editorWidget-border': '#c8c8c8',
      'panel-border': '#e5e5e5',
      'widget-shadow': 'rgba(0,0,0,0.16)',
      'button-background': '#005fb8',
      'button-foreground': '#ffffff',
      'input-background': '#ffffff',
      'input-border': '#cecece',
      'input-foreground': '#3b3b3b',
      'input-placeholderForeground': '#767676',
      'textLink-foreground': '#005fb8',
      'toolbar-hoverBackground': 'rgba(184,184,184,0.31)',
    },
  },
  dark: {
    bodyClass: 'vscode-dark',
    variables: {
      ...font,
      foreground: '#cccccc',
      descriptionForeground: '#9d9d9d',
      focusBorder: '#0078d4',
      'editor-background': '#1f1f1f',
      'editor-foreground': '#cccccc',
      'editorWidget-background': '#202020',
      'editorWidget-border': '#454545',
      'panel-border': '#2b2b2b',
      'widget-shadow': 'rgba(0,0,0,0.36)',
      'button-background': '#0078d4',
      'button-foreground': '#ffffff',
      'input-background': '#313131',
      'input-border': '#3c3c3c',
      'input-foreground': '#cccccc',
      'input-placeholderForeground': '#989898',
      'textLink-foreground': '#4daafc',
      'toolbar-hoverBackground': 'rgba(90,93,94,0.31)',
    },
  },
  'high-contrast': {
    bodyClass: 'vscode-high-contrast',
    variables: {
      ...font,
      foreground: '#ffffff',
      descriptionForeground: 'rgba(255,255,255,0.7)',
      contrastBorder: '#6fc3df',
      focusBorder: '#f38518',
      'editor-background': '#000000',
      'editor-foreground': '#ffffff',
      'editorWidget-background': '#0c141f',
      'editorWidget-border': '#6fc3df',
      'panel-border': '#6fc3df',
      'button-background': '#000000',
      'button-foreground': '#ffffff',
      'input-background': '#000000',
      'input-border': '#6fc3df',
      'input-foreground': '#ffffff',
      'input-placeholderForeground': 'rgba(255,255,255,0.7)',
      'textLink-foreground': '#21a6ff',
    },
  },
  'high-contrast-light': {
    bodyClass: 'vscode-high-contrast vscode-high-contrast-light',
    variables: {
      ...font,
      foreground: '#292929',
      descriptionForeground: 'rgba(41,41,41,0.7)',
      contrastBorder: '#0f4a85',
      focusBorder: '#006bbd',
      'editor-background': '#ffffff',
      'editor-foreground': '#292929',
      'editorWidget-background': '#ffffff',
      'editorWidget-border': '#0f4a85',
      'panel-border': '#0f4a85',
      'button-background': '#0f4a85',
      'button-foreground': '#ffffff',
      'input-background': '#ffffff',
      'input-border': '#0f4a85',
      'input-foreground': '#292929',
      'input-placeholderForeground': 'rgba(41,41,41,0.7)',
      'textLink-foreground': '#0f4a85',
    },
  },
};
