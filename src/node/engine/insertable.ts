import { backendGate } from '../../core/language/gateTemplate.js';
import { insertGate, insertTag } from '../../core/language/insertTag.js';
import { insertableTags, type KnownTag } from '../../core/language/knownTags.js';
import type { DocumentView } from '../../core/language/view.js';
import type { Position } from '../../core/text/position.js';
import type { InsertableTag } from './textProtocol.js';

/** The tags and checklists that a person may write at a place, each with what would be written. */
export function insertableAt(view: DocumentView, position: Position): readonly InsertableTag[] {
  const tags = insertableTags(view.config).map((tag) => ({
    name: tag.name,
    detail: detailOf(tag),
    documentation: tag.documentation,
    ...insertTag(view, position, tag),
  }));
  const gate = insertGate(view, position, backendGate);
  const { label, documentation } = backendGate;
  return gate
    ? [...tags, { name: 'COMPLETION_DRIVE', label, detail: 'checklist', documentation, ...gate }]
    : tags;
}

function detailOf({ family, life }: KnownTag): string {
  return `${family} · ${life}`;
}
