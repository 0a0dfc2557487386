import type { Tag } from '../tag/tag.js';
import type { Subject, SymbolKind } from './claim.js';
import type { ClaimContext, Draft } from './context.js';
import { dependencyOf } from './dependencyItem.js';
import { fieldsOf } from './fields.js';
import { itemsOf } from './items.js';
import { pathsOfField, type ClaimedPath } from './paths.js';
import { linesOfField, type PlacedText } from './place.js';
import { routesOf } from './routeItem.js';
import { symbolOf } from './symbolItem.js';

/** What the fields of a file tag say is in its file. */
export function fieldClaims(
  tag: Tag,
  claimed: ClaimedPath | undefined,
  context: ClaimContext,
): readonly Draft[] {
  if (tag.fields.length === 0) return [];
  const drafts = filesAffected(tag, context);
  if (!claimed?.single || claimed.path.kind !== 'inside') return drafts;
  const { path } = claimed;
  for (const { item } of items(tag, 'routes', context))
    drafts.push(...routesOf(item.text).map((route) => at(item, { kind: 'route', ...route, path })));
  for (const [key, kind] of symbolFields) {
    const all = items(tag, key, context);
    const several = all.length > 1;
    for (const { item, field } of all) {
      const name = symbolOf(item.text, several, /^functions?$/i.test(field) ? 'function' : kind);
      if (name) drafts.push(at(item, { kind: 'symbol', ...name, path }));
    }
  }
  const dependencies = items(tag, 'dependencies', context);
  for (const { item } of dependencies) {
    const subject = dependencyOf(item.text, path.path, dependencies.length > 1);
    if (subject) drafts.push(at(item, subject));
  }
  return drafts;
}

const symbolFields: readonly (readonly [string, SymbolKind])[] = [
  ['methods', 'method'],
  ['exports', 'export'],
  ['classes', 'class'],
  ['class', 'class'],
  ['interfaces', 'type'],
  ['types', 'type'],
  ['hooks', 'function'],
];

/** Every file that a tag says it touched is a file that must be there. */
function filesAffected(tag: Tag, context: ClaimContext): Draft[] {
  return ['files affected'].flatMap((key) =>
    fieldsOf(tag, key).flatMap((field) =>
      pathsOfField(field, context).map(({ path, range }): Draft => ({
        subject: { kind: 'file-exists', path },
        range,
      })),
    ),
  );
}

function items(tag: Tag, key: string, context: ClaimContext): { item: PlacedText; field: string }[] {
  return fieldsOf(tag, key).flatMap((field) =>
    linesOfField(field, context.document).flatMap((line) =>
      itemsOf(withoutMarker(line)).map((item) => ({ item, field: field.key })),
    ),
  );
}

function withoutMarker(line: PlacedText): PlacedText {
  const marker = /^[-*+•]\s+/.exec(line.text)?.[0].length ?? 0;
  if (marker === 0) return line;
  return {
    text: line.text.slice(marker),
    at: { line: line.at.line, character: line.at.character + marker },
    range: { ...line.range, start: { line: line.at.line, character: line.at.character + marker } },
  };
}

const at = (item: PlacedText, subject: Subject): Draft => ({ subject, range: item.range });
