import { isTemplateValue } from '../tag/values/template.js';
import type { Field, Tag } from '../tag/tag.js';

/** The fields of a tag with this canonical key that say something: no templates, not empty. */
export function fieldsOf(tag: Tag, canonical: string): readonly Field[] {
  return tag.fields.filter(
    (field) => field.canonical === canonical && field.value.trim() !== '' && !isTemplateValue(field.value),
  );
}
