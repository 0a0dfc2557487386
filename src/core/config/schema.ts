import * as v from 'valibot';
import { codes } from '../codes.js';
import { defaultConfig as defaults } from '../config.js';
import { vocabulary } from '../tag/vocabulary.js';
import { evidenceSchema, serverSchema, taskTypesSchema } from './evidenceSchema.js';
import { oraclesSchema } from './oracleSchema.js';
import { described, flag, globs, insidePath, number, text, whole } from './values.js';

/**
 * What may stand in `tagproof.config.json`. The published JSON schema is made
 * from this one, so every key carries its description and default.
 */
/** A name that git cannot take for an option. */
const revision = v.pipe(
  v.string('must be a text'),
  v.regex(
    /^[A-Za-z0-9_@/][A-Za-z0-9_@/.^~+{}-]{0,199}$/,
    'must be a revision such as main, origin/main or a commit',
  ),
);

const severity = v.picklist(
  ['error', 'warning', 'information', 'hint', 'off'],
  'must be error, warning, information, hint or off',
);

const builtIn = new Set(vocabulary.map((definition) => definition.name));

const customTag = v.pipe(
  v.strictObject(
    {
      name: v.pipe(
        v.string('must be a text'),
        v.regex(/^[A-Z][A-Z0-9_]{1,79}$/, 'must be an upper-case name without #, such as ASSUMES'),
        v.check((name) => !builtIn.has(name), 'is a built-in tag and cannot be redefined'),
        v.description('Upper-case name without #.'),
      ),
      family: v.pipe(text, v.minLength(1, 'must not be empty'), v.description('Group it is listed in.')),
      documentation: v.exactOptional(v.pipe(text, v.description('One or two sentences, shown on hover.'))),
      checked: v.exactOptional(
        v.pipe(
          flag,
          v.description('Such a tag is an assumption whose sentence and Verification: are checked.'),
        ),
      ),
    },
    'must be an object with name and family',
  ),
  v.description('A tag beside the built-in vocabulary.'),
);

export const configSchema = v.strictObject({
  $schema: v.exactOptional(described(text, 'Where this schema is, for editors.')),
  logs: v.optional(described(globs, 'Globs of implementation logs, relative to the workspace.'), [
    ...defaults.logs,
  ]),
  exclude: v.optional(described(globs, 'Globs of files that are never scanned for tags.'), [
    ...defaults.exclude,
  ]),
  excludeDocuments: v.optional(
    described(
      globs,
      'Globs of Markdown that talks about tags (rulebooks, prompts): it holds no claims. Source code is never hidden by it.',
    ),
    [...defaults.excludeDocuments],
  ),
  evidenceFolder: v.optional(
    described(
      v.pipe(insidePath, v.regex(/[^./]/, 'must be a folder below the workspace')),
      'Folder that evidence belongs in.',
    ),
    defaults.evidenceFolder,
  ),
  tolerance: v.optional(
    described(
      v.strictObject(
        {
          percent: v.optional(
            described(number(0, 100), 'Percent of the claimed count.'),
            defaults.tolerance.percent,
          ),
          lines: v.optional(described(whole(0, 1000), 'Lines.'), defaults.tolerance.lines),
        },
        'must be an object with percent and lines',
      ),
      'How far a claimed line count may be off: the larger of the two.',
    ),
    { ...defaults.tolerance },
  ),
  base: v.exactOptional(
    described(
      revision,
      'Revision that "new" and "changed" are measured against, instead of finding it per entry.',
    ),
  ),
  defaultBranch: v.exactOptional(
    described(revision, 'Name of the default branch, where it cannot be found.'),
  ),
  pathMapping: v.optional(
    described(
      v.record(
        v.pipe(
          text,
          v.regex(/^(?:\/|~|[A-Za-z]:|\\\\)/, 'must be an absolute folder, such as /home/me/project'),
        ),
        insidePath,
        'must be an object of folders',
      ),
      'Folders on the authors\' machines and the folders of this workspace they stand for ("" is its root).',
    ),
    {},
  ),
  tags: v.optional(
    described(
      v.pipe(v.array(customTag, 'must be a list of tags'), v.maxLength(200, 'must have at most 200 tags')),
      'Tags beside the built-in vocabulary.',
    ),
    [],
  ),
  severities: v.optional(
    described(
      v.strictObject(
        Object.fromEntries(
          Object.entries(codes).map(([code, { severity: usual, title, help }]) => [
            code,
            v.exactOptional(described(severity, `${title}. ${help} Default: ${usual}.`)),
          ]),
        ),
        'must be an object of diagnostic codes',
      ),
      'Severity per diagnostic code. It changes what is shown, never a verdict.',
    ),
    {},
  ),
  fencedEntries: v.optional(
    described(
      v.picklist(['auto', 'claims', 'examples'], 'must be auto, claims or examples'),
      'Tags inside a code fence of a log: auto takes them when a section keeps its whole entry list in one fence.',
    ),
    defaults.fencedEntries,
  ),
  history: v.optional(described(flag, 'Finished tasks are verified too.'), defaults.history),
  unclaimedIgnore: v.optional(
    described(globs, 'Globs of changed files that need no claim, beside lock files and generated ones.'),
    [...defaults.unclaimedIgnore],
  ),
  policy: v.optional(
    described(
      v.strictObject(
        {
          mode: v.optional(
            described(
              v.picklist(['strict', 'grace'], 'must be strict or grace'),
              'strict: missing evidence blocks. grace: it makes the verdict conditional.',
            ),
            defaults.policy.mode,
          ),
          unchecked: v.exactOptional(
            described(
              v.picklist(['advisory', 'conditional', 'block'], 'must be advisory, conditional or block'),
              'What claims that nothing mechanical can settle do to the verdict.',
            ),
            defaults.policy.unchecked,
          ),
        },
        'must be an object with mode and unchecked',
      ),
      'What decides a verdict. Read from the base revision; the working tree may only tighten it.',
    ),
    { ...defaults.policy },
  ),
  taskTypes: v.optional(taskTypesSchema, {}),
  evidence: v.optional(evidenceSchema, {
    ...defaults.evidence,
    inputs: [...defaults.evidence.inputs],
    inputsIgnore: [...defaults.evidence.inputsIgnore],
    items: {},
  }),
  server: v.exactOptional(serverSchema),
  oracles: v.optional(oraclesSchema, []),
});
