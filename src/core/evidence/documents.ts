const markdown = /\.(?:md|mdc|markdown)$/i;
const prose = /\.(?:md|mdc|markdown|rst|adoc|asciidoc|textile)$/i;
const picture = /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|tiff?|heic)$/i;
/** Papers of a project by their names; `license.ts` is none. */
const paper =
  /^(?:licen[cs]e|copying|copyright|notice|authors|contributors|contributing|maintainers|changelog|changes|history|news|readme|todo|security|code_of_conduct)(?:[-_.](?:mit|apache|bsd|isc|gpl|lgpl|mpl|cc0|unlicense)[\w.-]{0,20})?(?:\.txt)?$/i;
/** `requirements.txt` and `CMakeLists.txt` are no documents: a text is one where documents are. */
const documentFolder = /(?:^|\/)(?:docs?|documentation)\//i;

/** True for Markdown. */
export function isMarkdown(path: string): boolean {
  return markdown.test(path);
}

/** True for a file that is read by people: what stands in it changes no build and no test. */
export function isDocument(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    prose.test(name) ||
    picture.test(name) ||
    paper.test(name) ||
    (/\.txt$/i.test(name) && documentFolder.test(path))
  );
}
