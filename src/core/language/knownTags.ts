import type { Config, CustomTag } from '../config.js';
import { examples, type TagExample } from '../tag/examples.js';
import { definitionOf, vocabulary, type TagDefinition } from '../tag/vocabulary.js';

/** A tag that people may write, of the vocabulary or of the configuration. */
export interface KnownTag {
  /** Upper-case name without `#`, as it is to be written. */
  readonly name: string;
  readonly family: string;
  readonly life: string;
  /** Plain text; a configured tag's was written in the workspace. */
  readonly documentation: string;
  /** Fields that usually follow, by their usual spelling. */
  readonly fields: readonly string[];
  /** What follows `#NAME: `, with `${…}` placeholders. */
  readonly template: string;
  /** The statement is a path. */
  readonly takesPath: boolean;
  /** The statement says how to check another tag. */
  readonly isCheck: boolean;
  readonly example?: TagExample;
}

/** The tag of this name, also one of an open family (`COMPLETION_DRIVE_IMPL`); `undefined` when there is none. */
export function knownTag(name: string, config: Pick<Config, 'tags'>): KnownTag | undefined {
  const upper = name.toUpperCase();
  const custom = config.tags.find((tag) => tag.name.toUpperCase() === upper);
  if (custom) return ofConfiguration(custom);
  const definition = definitionOf(upper);
  return definition && ofVocabulary(definition, upper);
}

const known = new WeakMap<Config['tags'], readonly KnownTag[]>();

/**
 * The tags that a person may insert, in the order of the vocabulary: those of the configuration
 * too, and not the verifier's own, which only the engine writes.
 */
export function insertableTags(config: Pick<Config, 'tags'>): readonly KnownTag[] {
  const before = known.get(config.tags);
  if (before) return before;
  const names = new Set(config.tags.map(({ name }) => name.toUpperCase()));
  const all = [
    ...vocabulary.flatMap((definition) =>
      definition.family === 'verifier'
        ? []
        : namesOf(definition).map((name) => ofVocabulary(definition, name)),
    ),
  ].filter(({ name }) => !names.has(name));
  const list = [...all, ...config.tags.map(ofConfiguration)];
  known.set(config.tags, list);
  return list;
}

/** `SUGGEST` is no tag by itself: what is suggested belongs to its name. */
function namesOf({ name, usual }: TagDefinition): readonly string[] {
  return usual ? usual.map((ending) => `${name}_${ending}`) : [name];
}

function ofVocabulary(definition: TagDefinition, name: string): KnownTag {
  const { family, life, documentation, fields, template, takesPath = false } = definition;
  const example = examples[definition.name];
  return {
    name,
    family,
    life,
    documentation,
    fields,
    template,
    takesPath,
    isCheck: family === 'check',
    ...(example && { example }),
  };
}

function ofConfiguration({ name, family, documentation = '', checked = false }: CustomTag): KnownTag {
  return {
    name,
    family,
    life: checked ? 'verified like an assumption' : 'reviewed',
    documentation,
    fields: checked ? ['Context', 'Verification'] : ['Context'],
    template: '${what}',
    takesPath: false,
    isCheck: false,
  };
}
