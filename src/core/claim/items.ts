import { placeInside, type PlacedText } from './place.js';

/** Longer items are prose. */
const longestItem = 200;
const mostItems = 1_000;

/** Splits a list at commas and semicolons that stand outside brackets and backticks. */
export function itemsOf(whole: PlacedText): readonly PlacedText[] {
  const items: PlacedText[] = [];
  let depth = 0;
  let ticked = false;
  let from = 0;
  const take = (to: number): void => {
    const text = whole.text.slice(from, to).trim();
    if (text === '' || text.length > longestItem || items.length >= mostItems) return;
    const range = placeInside(whole, text, from);
    items.push({ text, at: range.start, range });
  };
  for (let at = 0; at < whole.text.length; at += 1) {
    const character = whole.text[at] ?? '';
    if (character === '`') ticked = !ticked;
    else if ('([{<'.includes(character)) depth += 1;
    else if (')]}>'.includes(character)) depth = Math.max(0, depth - 1);
    else if ((character === ',' || character === ';') && depth === 0 && !ticked) {
      take(at);
      from = at + 1;
    }
  }
  take(whole.text.length);
  return items;
}

/** An item without the note that follows it: `jwt (v9)`, `jwt - signs tokens`, `jwt: signs tokens`. */
export function withoutNote(text: string): string {
  const dash = /\s+[-–—]\s|:\s/.exec(text);
  const plain = (dash ? text.slice(0, dash.index) : text).trim();
  return plain.replace(/\s\([^()]*\)$/, '').trim();
}
