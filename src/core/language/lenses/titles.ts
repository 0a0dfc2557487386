/** An ordinary space behind an icon is not drawn. */
export function behind(icon: string, title: string): string {
  return `$(${icon})\u00a0${title}`;
}

/** The parts that say something, in one title. */
export function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
