import * as v from 'valibot';

/**
 * The shape of the JSON report. The published schema is made from it and `toJson`
 * is typed by it, so that neither can drift from the other. Keys stand in the
 * order in which they are printed.
 */
export const schemaVersion = 1;

const about = <const S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description(description));

const line = about(v.pipe(v.number(), v.integer(), v.minValue(1)), '1-based line.');
const column = about(v.pipe(v.number(), v.integer(), v.minValue(1)), '1-based column in UTF-16 code units.');
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const file = about(v.string(), 'Path relative to the workspace, with / between the parts.');
const verdict = v.picklist(['PASSED', 'CONDITIONAL', 'BLOCKED']);
const reasons = about(v.array(v.string()), 'Sentences, the most important first.');

const gate = v.strictObject({
  state: v.picklist(['PASSED', 'CONDITIONAL', 'BLOCKED', 'NOT COLLECTED']),
  reasons,
});

const observation = v.strictObject({
  probe: about(v.string(), 'What looked.'),
  file: v.exactOptional(file),
  line: v.exactOptional(line),
  message: about(v.string(), 'What was seen: a fact, not a judgement.'),
  outcome: v.picklist(['present', 'absent', 'measured', 'unknowable', 'needs-running', 'error']),
  hint: v.exactOptional(v.string()),
});

const attestation = v.strictObject({
  who: about(v.string(), 'The person who vouched.'),
  when: about(v.string(), 'ISO 8601, in UTC.'),
  why: v.string(),
  state: about(
    v.picklist(['counted', 'elsewhere', 'outdated', 'without-effect']),
    'Whether it settles the claim, was made elsewhere, no longer holds, or is outweighed by the check itself.',
  ),
  because: v.exactOptional(about(v.string(), 'Why it no longer holds.')),
});

const claim = v.strictObject({
  id: about(v.string(), 'Stable while unrelated lines move.'),
  tag: about(v.string(), 'Name of the tag without #.'),
  kind: about(v.string(), 'What kind of claim it is, such as file-exists.'),
  text: about(v.string(), 'The claim in words.'),
  file,
  line,
  column,
  endLine: line,
  status: v.picklist(['verified', 'failed', 'runtime', 'unchecked', 'stale', 'attested', 'error']),
  message: about(v.string(), 'Why it has this status.'),
  hint: v.exactOptional(v.string()),
  base: v.exactOptional(about(v.string(), 'What "new" and "changed" were measured against.')),
  observations: v.array(observation),
  attestations: v.exactOptional(about(v.array(attestation), 'What people said of it.')),
});

const task = v.strictObject({
  id: v.string(),
  title: v.string(),
  type: about(v.nullable(v.string()), 'Task type, or null when it cannot be told.'),
  log: about(v.nullable(v.string()), 'The implementation log; null for tags that belong to no task.'),
  state: v.picklist(['active', 'history']),
  verdict: about(v.nullable(verdict), 'The worse of both gates; null for tags that belong to no task.'),
  gates: v.strictObject({ claims: gate, evidence: gate }),
  reasons,
  counts: v.strictObject({
    verified: count,
    failed: count,
    runtime: count,
    unchecked: count,
    stale: count,
    attested: count,
    error: count,
  }),
  claims: v.array(claim),
  noted: about(
    v.array(v.strictObject({ name: v.string(), family: v.string(), text: v.string(), file, line, column })),
    'Tags that state nothing to check: decisions, suggestions, smells.',
  ),
  suggestions: about(
    v.array(
      v.strictObject({
        name: about(v.string(), 'Name of the tag without #.'),
        text: v.string(),
        state: about(v.picklist(['waiting', 'accepted', 'rejected']), 'What a person decided.'),
        who: v.exactOptional(about(v.string(), 'The person who decided.')),
        when: v.exactOptional(about(v.string(), 'ISO 8601, in UTC.')),
        file,
        line,
        column,
      }),
    ),
    'What was proposed. It never changes the verdict, whatever a person decides.',
  ),
  budget: v.strictObject({
    type: v.nullable(v.string()),
    why: v.string(),
    needed: count,
    earned: count,
    items: v.array(
      v.strictObject({
        id: v.string(),
        points: count,
        earned: count,
        required: about(v.boolean(), 'Without it the task cannot pass.'),
        state: v.picklist(['earned', 'failed', 'error', 'stale', 'missing', 'unreachable', 'not-collected']),
        why: about(v.string(), 'Why it has this state.'),
        steps: about(v.array(v.string()), 'What earns it, in words.'),
        record: v.exactOptional(about(v.string(), 'Path of the record that decides.')),
        remarks: about(v.array(v.string()), 'What a reader should know beside the points.'),
      }),
    ),
  }),
  contradictions: v.array(v.strictObject({ message: v.string(), file, line, column })),
  completion: about(
    v.array(
      v.strictObject({
        text: about(v.string(), 'The sentence as written.'),
        item: about(
          v.picklist(['build', 'tests', 'api', 'ui', 'docs', 'config', 'any']),
          'What it is about.',
        ),
        state: v.picklist(['supported', 'contradicted', 'unproven']),
        why: v.string(),
        file,
        line,
        column,
      }),
    ),
    'Sentences that say that something works or is finished, with what the evidence says of them.',
  ),
  boxes: about(
    v.array(
      v.strictObject({
        text: v.string(),
        ticked: v.boolean(),
        item: v.exactOptional(about(v.string(), 'Item of evidence that it names.')),
        state: v.picklist(['ticked', 'open', 'contradicted', 'unproven']),
        why: v.string(),
        file,
        line,
        column,
      }),
    ),
    'Boxes of quality-gate checklists.',
  ),
  unclaimed: about(
    v.array(v.strictObject({ path: v.string(), change: v.picklist(['added', 'modified', 'deleted']) })),
    'Changed files that no tag claims.',
  ),
});

export const reportSchema = v.strictObject({
  schemaVersion: v.literal(schemaVersion),
  tool: v.strictObject({ name: v.literal('tagproof'), version: v.string() }),
  workspace: about(v.string(), "Name of the workspace's folder."),
  tasks: v.array(task),
  findings: about(
    v.array(
      v.strictObject({
        code: v.string(),
        severity: v.picklist(['error', 'warning', 'info']),
        message: v.string(),
        file,
        line,
        column,
      }),
    ),
    'Problems of texts, logs and the configuration.',
  ),
  weakenings: about(v.array(v.string()), 'Policy that the working tree tried to weaken. Not applied.'),
  historyLeftOut: about(count, 'Finished tasks that were not verified.'),
});

export type JsonReport = v.InferOutput<typeof reportSchema>;
