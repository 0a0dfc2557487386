/** Enough of a value to tell what it is. */
const looksAt = 400;

const placeholder = /\$\{[^{}]*\}|\[[^[\]]*\]|\{\{[^{}]*\}\}|\{[^{},]*\}|<[^<>]*>/g;
/** What may stand between placeholders of a form that nobody has filled in. */
const formWords = /\b(?:lines?|loc|binary|and|or|to|from|at|in|of|path|file|count|n)\b/gi;

// Every path and value is held against these: an expression in a function is a new object at each call.
const quotes = /^[`"'*]{1,3}|[`"'*]{1,3}$/g;
const standIn = /^(?:\.{3}|…|_{2,}|\?{3}|TBD|TODO|N{1,4}|X{1,4}|XX?-YY?)$/i;
const link = /^\[[^\]]*\]\(/;
const checkbox = /^\[[ xX]?\]/;
const blank = /\s/;
const inBrackets = /^\[[^\]]*\]$/;
const variable = /<[^<>]*>|\$\{|\{\{|\$\(/;
const inBraces = /\{[^{},.]*\}/;
/** `$dir/after.png`, `evidence/$TASK/after.png`; a lower-case `$slug` further on is a dynamic route. */
const shellVariable = /^\$\w|\/\$[A-Z][A-Z0-9_]+(?:[/.]|$)/;
const pathTo = /^(?:\.?\/)?path\/to\//i;

/**
 * True for a value that is still to be filled in: `[placeholder]`, `{placeholder}`,
 * `<placeholder>`, `${…}`, `[path] ([count] lines)`, `$dir/after.png`, `…`.
 * A placeholder inside a sentence leaves it a sentence.
 */
export function isTemplateValue(text: string): boolean {
  const value = text.slice(0, looksAt).trim().replace(quotes, '');
  if (value === '') return false;
  if (standIn.test(value)) return true;
  // A Markdown link and a checkbox have square brackets too.
  if (link.test(value) || checkbox.test(value)) return false;
  if (!blank.test(value) && isTemplatePath(value)) return true;
  const rest = value.replace(placeholder, '');
  if (rest.length === value.length) return false;
  return !/[\p{L}\p{N}]/u.test(rest.replace(formWords, ''));
}

/**
 * True for a path with a part that stands for another: a whole placeholder, `<name>`, `${…}`, `{name}`,
 * `$VAR/…`, `path/to/…`. Dynamic routes (`app/[id]/page.tsx`) and alternatives (`{a,b}`) are real names.
 */
export function isTemplatePath(path: string): boolean {
  return (
    inBrackets.test(path) ||
    variable.test(path) ||
    inBraces.test(path) ||
    shellVariable.test(path) ||
    pathTo.test(path)
  );
}
