import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Page } from '../model/page.js';
import type { View } from '../model/view.js';

/** What was opened or closed by hand. */
export const OpenContext = createContext<View['open']>({});

export const PageContext = createContext<Page | undefined>(undefined);

/** The page, for what a person does. What is shown comes by properties. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('A part stands outside of the page');
  return page;
}

/**
 * Whether a part is open, and what turns that over.
 * @param name under it the page remembers
 * @param usual whether it is open where nobody said
 */
export function useOpen(name: string, usual: boolean): readonly [open: boolean, toggle: () => void] {
  const page = usePage();
  const open = useContext(OpenContext)[name] ?? usual;
  return [open, () => page.setOpen(name, !open)];
}
