import { plainHeading } from '../log/taskHeading.js';
import { nameOf } from '../report/facts.js';
import type { Tag } from '../tag/tag.js';
import { definitionOf } from '../tag/vocabulary.js';
import type { Range } from '../text/position.js';
import { asLabel } from './asLabel.js';
import type { OutlineItem } from './items.js';
import { clamp, comparePositions, rangeOfLines } from './ranges.js';
import { nestSections } from './sections.js';
import { claimsByTag, statusesInWords } from './statuses.js';
import type { DocumentView, ViewedClaim } from './view.js';

/** Longest statement behind a tag's name, in UTF-16 code units. */
const longestName = 80;

/** An item while its children are being found. */
interface Node extends Omit<OutlineItem, 'children'> {
  readonly children: Node[];
  /** Claims of a task's tags. */
  readonly claims: ViewedClaim[];
}

/**
 * What stands where: a log's tasks, their sections that hold tags, and the tags; in any other text the
 * tags alone. What claims nothing by its nature (mentions, examples) is left out.
 */
export function outline(view: DocumentView): readonly OutlineItem[] {
  const places = containers(view);
  const roots = places.filter(({ parent }) => parent === undefined).map(({ node }) => node);
  const claims = claimsByTag(view);
  const placeOfTag = finderOf(places);
  view.tags.forEach((tag, index) => {
    if (!tag.claim) return;
    const own = claims[index] ?? [];
    const place = placeOfTag(tag.nameRange.start.line);
    (place?.node.children ?? roots).push(tagNode(tag, own));
  });
  const placeOfClaim = finderOf(places);
  for (const viewed of view.results) {
    let place = placeOfClaim(viewed.claim.range.start.line);
    while (place?.parent) place = place.parent;
    place?.node.claims.push(viewed);
  }
  return finished(roots, undefined);
}

/** A task or section that tags may stand in. */
interface Container {
  readonly node: Node;
  /** 0-based lines, half-open. */
  readonly from: number;
  readonly to: number;
  readonly parent: Container | undefined;
}

function containers({ document, tasks }: DocumentView): readonly Container[] {
  const all: Container[] = [];
  const add = (
    kind: 'task' | 'section',
    name: string,
    lines: { readonly from: number; readonly to: number },
    heading: number,
    parent?: Container,
  ): Container => {
    const range = rangeOfLines(document, lines.from, lines.to);
    const selection = rangeOfLines(document, heading, heading + 1);
    const node: Node = { kind, name, detail: '', range, selection, children: [], claims: [] };
    parent?.node.children.push(node);
    const made = { node, from: lines.from, to: lines.to, parent };
    all.push(made);
    return made;
  };
  for (const task of tasks) {
    const whole = add('task', asLabel(nameOf(task)), task.lines, task.heading ?? task.lines.from);
    const made: Container[] = [];
    for (const { section, to, parent } of nestSections(task)) {
      const { from } = section.lines;
      const name = asLabel(plainHeading(section.heading)) || `Line ${from + 1}`;
      made.push(
        add('section', name, { from, to }, from, (parent === undefined ? undefined : made[parent]) ?? whole),
      );
    }
  }
  return all.sort((a, b) => a.from - b.from);
}

/** The innermost container of a line, for lines asked for in their order. */
function finderOf(places: readonly Container[]): (line: number) => Container | undefined {
  let at = -1;
  return (line) => {
    while ((places[at + 1]?.from ?? Infinity) <= line) at++;
    while (at >= 0 && (places[at]?.from ?? 0) > line) at--;
    let place: Container | undefined = places[at];
    while (place && place.to <= line) place = place.parent;
    return place;
  };
}

function tagNode(tag: Tag, claims: readonly ViewedClaim[]): Node {
  return {
    kind: 'tag',
    name: `#${tag.name} ${subjectOf(tag, claims)}`.trim(),
    detail: statusesInWords(claims),
    range: tag.range,
    selection: tag.nameRange,
    children: [],
    claims: [],
  };
}

/** The paths of a tag that takes some, else its statement. */
function subjectOf(tag: Tag, claims: readonly ViewedClaim[]): string {
  const paths = new Set<string>();
  if (definitionOf(tag.name)?.takesPath)
    for (const { claim } of claims)
      if ('path' in claim && claim.path && tag.text.includes(claim.path.raw)) paths.add(claim.path.raw);
  return asLabel(paths.size === 0 ? tag.text : [...paths].join(', '), longestName);
}

/** Children stay inside their parent whatever the input says; sections without a tag are the Markdown outline's. */
function finished(nodes: readonly Node[], parent: Range | undefined): readonly OutlineItem[] {
  return nodes
    .filter(({ kind, children }) => kind !== 'section' || holdsTag(children))
    .map(({ kind, name, detail, range, selection, children, claims }): OutlineItem => {
      const own = parent ? clamp(range, parent) : range;
      return {
        kind,
        name,
        detail: kind === 'task' ? statusesInWords(claims) : detail,
        range: own,
        selection: clamp(selection, own),
        children: finished(children, own),
      };
    })
    .sort((a, b) => comparePositions(a.range.start, b.range.start));
}

const holdsTag = (nodes: readonly Node[]): boolean =>
  nodes.some((node) => node.kind === 'tag' || holdsTag(node.children));
