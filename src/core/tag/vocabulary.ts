/**
 * The tag vocabulary: the one table that highlighting, completion, hover, lint,
 * claims and docs derive from. Adding a tag is one row.
 */
export type Family =
  | 'assumption'
  | 'suggestion'
  | 'check'
  | 'file'
  | 'decision'
  | 'smell'
  | 'memory'
  | 'conflict'
  | 'planning'
  | 'verifier'
  | 'custom';

/** What becomes of a tag. */
export type Life =
  | 'verified, then cleaned from code'
  | 'a person accepts or rejects'
  | 'goes with its assumption'
  | 'stays in the log'
  | 'permanent'
  | 'reviewed'
  | 'reported'
  | 'written by the engine only';

export interface TagDefinition {
  /** Upper-case name without `#`. */
  readonly name: string;
  readonly family: Family;
  readonly life: Life;
  /** One or two sentences for people. */
  readonly documentation: string;
  /** Fields that usually follow, by their usual spelling. */
  readonly fields: readonly string[];
  /** What follows `#NAME: `, with `${…}` placeholders. */
  readonly template: string;
  /** The name may go on: `COMPLETION_DRIVE_<ANY>`. */
  readonly open?: boolean;
  /** How names of an open family usually end, where another ending may well be a project's own name. */
  readonly usual?: readonly string[];
  /** The statement is a path. */
  readonly takesPath?: boolean;
}

const reviewed = (name: string, family: Family, documentation: string): TagDefinition => ({
  name,
  family,
  life: 'reviewed',
  documentation,
  fields: ['Context'],
  template: '${what was noticed}',
});

const reported = (name: string, documentation: string): TagDefinition => ({
  name,
  family: 'planning',
  life: 'reported',
  documentation,
  fields: ['Context', 'Mitigation'],
  template: '${what the plan depends on}',
});

export const vocabulary: readonly TagDefinition[] = [
  {
    name: 'COMPLETION_DRIVE',
    family: 'assumption',
    life: 'verified, then cleaned from code',
    documentation: 'An assumption made to keep going, to be checked afterwards.',
    fields: ['Context', 'Verification', 'Expected'],
    template: 'Assuming ${what}',
    open: true,
  },
  {
    name: 'COMPLETION_DRIVE_INTEGRATION',
    family: 'assumption',
    life: 'verified, then cleaned from code',
    documentation: 'An assumption about another system: an endpoint, a key, a service.',
    fields: ['Expected behavior', 'Verification'],
    template: 'Assuming ${service} at ${host:port}',
  },
  {
    name: 'COMPLETION_DRIVE_SUGGESTION',
    family: 'suggestion',
    life: 'a person accepts or rejects',
    documentation: 'A better way than the one specified, left for a person to decide.',
    fields: ['Rationale'],
    template: '${what could be better, and why}',
  },
  {
    name: 'SUGGEST_VERIFY',
    family: 'check',
    life: 'goes with its assumption',
    documentation: 'How to check the assumption above it or before it on the same line.',
    fields: [],
    template: '${command or instruction}',
  },
  {
    name: 'SUGGEST',
    family: 'suggestion',
    life: 'a person accepts or rejects',
    documentation:
      'A suggestion that was not asked for: error handling, validation, an edge case, a clean-up.',
    fields: ['Rationale'],
    template: '${suggestion}',
    open: true,
    usual: [
      'ERROR_HANDLING',
      'VALIDATION',
      'EDGE_CASE',
      'CLEANUP',
      'DEFENSIVE',
      'VERIFICATION',
      'PERFORMANCE',
      'ACCESSIBILITY',
      'RISK_MANAGEMENT',
    ],
  },
  {
    name: 'FILE_CREATED',
    family: 'file',
    life: 'stays in the log',
    documentation: 'A file this task created, with its number of lines.',
    fields: ['Description', 'Purpose', 'Dependencies', 'Routes', 'Methods', 'Exports'],
    template: '${path} (${count} lines)',
    takesPath: true,
  },
  {
    name: 'FILE_MODIFIED',
    family: 'file',
    life: 'stays in the log',
    documentation: 'A file this task changed, with the lines it changed.',
    fields: ['Lines affected', 'Changes', 'Rationale'],
    template: '${path}',
    takesPath: true,
  },
  {
    name: 'FILE_DELETED',
    family: 'file',
    life: 'stays in the log',
    documentation: 'A file this task removed.',
    fields: ['Reason'],
    template: '${path}',
    takesPath: true,
  },
  {
    name: 'SCREENSHOT_CLAIMED',
    family: 'file',
    life: 'stays in the log',
    documentation: 'A picture that shows the work, in the evidence folder.',
    fields: ['Description', 'Shows', 'Timestamp', 'Device'],
    template: '.orchestration/evidence/${task}/${name}.png',
    takesPath: true,
  },
  {
    name: 'PATH_DECISION',
    family: 'decision',
    life: 'permanent',
    documentation: 'A choice between ways to do it.',
    fields: ['Rationale', 'Decision'],
    template: '${choice}',
  },
  {
    name: 'PATH_RATIONALE',
    family: 'decision',
    life: 'permanent',
    documentation: 'Why a way was chosen.',
    fields: [],
    template: '${reason}',
  },
  reviewed('CARGO_CULT', 'smell', 'A pattern copied without a need for it.'),
  reviewed(
    'PATTERN_MOMENTUM',
    'smell',
    'More was written because the pattern went on, not because it was asked for.',
  ),
  reviewed('ASSOCIATIVE_GENERATION', 'smell', 'Something added because it usually comes along.'),
  reviewed('ASSUMPTION_BLINDNESS', 'smell', 'An assumption that nobody noticed making.'),
  reviewed('FALSE_COMPLETION', 'smell', 'Something that looks finished and is not.'),
  reviewed('CONTEXT_ROT', 'memory', 'Earlier context has faded or changed.'),
  reviewed('CONTEXT_DEGRADED', 'memory', 'Details are remembered less well than needed.'),
  reviewed('CONTEXT_RECONSTRUCT', 'memory', 'Details were filled in from what seemed likely.'),
  reviewed('PATTERN_CONFLICT', 'conflict', 'Two patterns contradict each other.'),
  reviewed('TRAINING_CONTRADICTION', 'conflict', 'What is known in general contradicts what is here.'),
  reviewed('PARADIGM_CLASH', 'conflict', 'Two styles of design meet.'),
  reviewed('BEST_PRACTICE_TENSION', 'conflict', 'Two good practices pull apart.'),
  reviewed('GOSSAMER_KNOWLEDGE', 'conflict', 'Knowledge too thin to rely on.'),
  reviewed('PHANTOM_PATTERN', 'conflict', 'A pattern that seems familiar but may not exist.'),
  reviewed('FALSE_FLUENCY', 'conflict', 'It reads well and may still be wrong.'),
  reviewed('POOR_OUTPUT_INTUITION', 'conflict', 'A feeling that the result is not good.'),
  reviewed('POISON_PATH', 'conflict', 'Wording that leads to a worse solution.'),
  reviewed('FIXED_FRAMING', 'conflict', 'The problem was taken as it was put.'),
  reviewed('QUESTION_SUPPRESSION', 'conflict', 'A question that should have been asked.'),
  reviewed('SPECIFICATION_REFRAME', 'conflict', 'The specification was read in another way.'),
  reported('PLAN_UNCERTAINTY', 'Something the plan cannot know yet.'),
  reported('POTENTIAL_ISSUE', 'Something that may go wrong later.'),
  reported('EXPORT_CRITICAL', 'A result that other parts of the plan need.'),
  reported('LCL_EXPORT_CRITICAL', 'A result that other parts of the plan need.'),
  reported('LCL_EXPORT_FIRM', 'A settled result that other parts of the plan use.'),
  {
    name: 'VERIFIED',
    family: 'verifier',
    life: 'written by the engine only',
    documentation: 'A verdict of the verifier. Written by hand it proves nothing.',
    fields: [],
    template: '',
  },
  {
    name: 'FAILED_VERIFICATION',
    family: 'verifier',
    life: 'written by the engine only',
    documentation: 'A verdict of the verifier. Written by hand it proves nothing.',
    fields: [],
    template: '',
  },
  {
    name: 'CANNOT_VERIFY_WITHOUT_RUNTIME',
    family: 'verifier',
    life: 'written by the engine only',
    documentation: 'A verdict of the verifier. Written by hand it proves nothing.',
    fields: [],
    template: '',
  },
];

const byName = new Map(vocabulary.map((definition) => [definition.name, definition]));

/** Open families, longest name first, so that the most specific one wins. */
const open = vocabulary.filter((definition) => definition.open).sort((a, b) => b.name.length - a.name.length);

/**
 * The definition a name belongs to: its own row, or the row of its open family.
 * @param name as written; `Potential_Issue` is how many authors spell `POTENTIAL_ISSUE`.
 */
export function definitionOf(name: string): TagDefinition | undefined {
  const upper = name.toUpperCase();
  return byName.get(upper) ?? open.find((definition) => upper.startsWith(`${definition.name}_`));
}

/**
 * What a scan looks for before it parses: a text that holds none of these, in whatever case, holds
 * no built-in tag.
 */
export const scanNames: readonly string[] = vocabulary.map(({ name }) =>
  name === 'SUGGEST' ? 'SUGGEST_' : name,
);
