import { visible } from '../../report/escape.js';

/** An ordinary space behind an icon is not drawn. */
export function behind(icon: string, title: string): string {
  return `$(${icon})\u00a0${title}`;
}

/** Text of the workspace in a title: seen as it is, and no icon. */
export function words(text: string, limit: number): string {
  return visible(text, limit).replaceAll('$(', '\\$(');
}

/** The parts that say something, in one title. */
export function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
