import { readFileSync } from 'node:fs';

/** The kinds of theme that VS Code has. */
export const themeNames = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;
export type ThemeName = (typeof themeNames)[number];

interface Theme {
  /** Of the page's body. */
  readonly classes: readonly string[];
  /** What the default theme of VS Code 1.139 gives a webview, without `--vscode-`; only what the page uses. */
  readonly colors: Readonly<Record<string, string>>;
}

export const themes = JSON.parse(readFileSync(new URL('themes.json', import.meta.url), 'utf8')) as Readonly<
  Record<ThemeName, Theme>
>;
