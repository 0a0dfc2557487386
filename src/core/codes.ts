import type { Severity } from './config.js';

/**
 * The diagnostic codes: the one table that severities, settings, help texts and
 * docs derive from. A code is stable once published. Adding one is one row.
 */
export interface CodeDefinition {
  /** Unless `severities` in the configuration says otherwise. */
  readonly severity: Severity;
  /** A few words, as a heading. */
  readonly title: string;
  /** What it means and what to do, one or two sentences. */
  readonly help: string;
}

const table = {
  'config-invalid': {
    severity: 'error',
    title: 'Invalid setting',
    help: 'A value in tagproof.config.json has the wrong type or is out of range. The default is used for that key.',
  },
  'config-unknown-key': {
    severity: 'warning',
    title: 'Unknown setting',
    help: 'tagproof.config.json has a key that Tagproof does not know. It is ignored.',
  },
  'budget-unreachable': {
    severity: 'error',
    title: 'Budget that cannot be met',
    help: 'A task type in tagproof.config.json needs more points than its items are worth, or has an item that nothing could earn. No task of that type can pass as it should.',
  },
  'policy-weakened': {
    severity: 'warning',
    title: 'Policy weakened in the working tree',
    help: 'The working tree asks for less proof than the base revision does. It is not applied until it is part of the base revision.',
  },
  'openapi-route-missing': {
    severity: 'warning',
    title: 'Described route without an implementation',
    help: 'The OpenAPI document describes a route that the code does not have. Implement it, or take it out of the document.',
  },
  'openapi-route-undocumented': {
    severity: 'information',
    title: 'Route that is not described',
    help: 'The code has a route that the OpenAPI document does not describe. Describe it there.',
  },
  'log-missing': {
    severity: 'error',
    title: 'No implementation log',
    help: 'Nothing claims what was done. Write .orchestration/implementation-log.md, or draft it from git.',
  },
  'log-empty': {
    severity: 'error',
    title: 'Empty implementation log',
    help: 'The implementation log has no text. Add what was done, with its tags.',
  },
  'log-no-tags': {
    severity: 'error',
    title: 'Implementation log without a tag',
    help: 'The implementation log claims nothing that could be checked. Add #FILE_CREATED, #FILE_MODIFIED or #COMPLETION_DRIVE lines.',
  },
  'duplicate-task': {
    severity: 'warning',
    title: 'Task id used twice',
    help: 'Two tasks of a log have the same id. Give each task an id of its own.',
  },
  'unreadable-header': {
    severity: 'warning',
    title: 'Header that cannot be read',
    help: 'A line of the log’s header (Started, Completed, Agent, Type, Base) has no usable value. It is ignored.',
  },
  'fenced-entries': {
    severity: 'information',
    title: 'Entries inside a code fence',
    help: 'A section of the log keeps its entries inside a code fence. The setting fencedEntries decides whether they are claims.',
  },
  'unclosed-fence': {
    severity: 'warning',
    title: 'Code fence without an end',
    help: 'A code fence is not closed, so everything below it reads as an example. Close it.',
  },
  'tag-without-path': {
    severity: 'warning',
    title: 'File tag without a path',
    help: 'A file tag names no file on its own line, so nothing is claimed. Write one tag for each file, with its path behind the colon.',
  },
  'unknown-tag': {
    severity: 'warning',
    title: 'Misspelt tag',
    help: 'A name is nearly that of a tag, so what it says is not read. Correct the name, or add it to "tags" in tagproof.config.json.',
  },
  'unknown-field': {
    severity: 'information',
    title: 'Misspelt field',
    help: 'A key below a tag is nearly one that Tagproof knows, so its value is not used. Correct the key.',
  },
  'look-alike-tag': {
    severity: 'warning',
    title: 'Name that looks like a tag’s',
    help: 'A character in the name is of another script or cannot be seen, so it is no tag and claims nothing. Write the name anew.',
  },
  'section-too-large': {
    severity: 'warning',
    title: 'Section too large',
    help: 'A section of the log is too large to be read in full. Split it.',
  },
  'line-too-long': {
    severity: 'warning',
    title: 'Line too long',
    help: 'A line is too long to be searched for tags. Break it.',
  },
  'too-many-tags': {
    severity: 'warning',
    title: 'Too many tags',
    help: 'A file has more tags than are read. Split it, or exclude it.',
  },
  'file-skipped': {
    severity: 'information',
    title: 'File not read',
    help: 'A file was not read: too large, not text, or outside the workspace.',
  },
  'claim-failed': {
    severity: 'error',
    title: 'Failed claim',
    help: 'What the tag says does not agree with the repository. Correct the claim or the code.',
  },
  'claim-runtime': {
    severity: 'information',
    title: 'Needs something running',
    help: 'Only running something, or a person, can settle this claim.',
  },
  'claim-unchecked': {
    severity: 'hint',
    title: 'Not checked',
    help: 'Nothing mechanical can settle this claim. A Verification: line below the tag would.',
  },
  'claim-stale': {
    severity: 'warning',
    title: 'Stale proof',
    help: 'The claim was proven, and what it was proven on has changed since.',
  },
  'claim-error': {
    severity: 'warning',
    title: 'Check could not run',
    help: 'The check itself failed, so the claim counts neither as true nor as false.',
  },
  'handwritten-verdict': {
    severity: 'warning',
    title: 'Verdict written by hand',
    help: 'Only a run of Tagproof says what is verified. A verdict tag written by hand proves nothing.',
  },
  'verdict-contradicted': {
    severity: 'error',
    title: 'Verdict contradicted',
    help: 'A #VERIFIED tag written by hand stands where the check fails.',
  },
  'attestation-invalid': {
    severity: 'warning',
    title: 'Attestation that cannot be read',
    help: '.orchestration/attestations.json is broken, or a record in it was edited by hand. What cannot be read does not count.',
  },
  'attestation-elsewhere': {
    severity: 'information',
    title: 'Attestation made elsewhere',
    help: 'An attestation was not made by you on this machine. It counts only in a run that is told to honour it (--honour-attestations).',
  },
  'attestation-without-claim': {
    severity: 'information',
    title: 'Attestation of a claim that is gone',
    help: 'The claim that a person vouched for was removed or reworded. Revoke the attestation, or attest the new claim.',
  },
  'decision-invalid': {
    severity: 'warning',
    title: 'Decision that cannot be read',
    help: '.orchestration/decisions.json is broken, or a record in it is. The suggestions that it speaks of wait again.',
  },
  'unclaimed-change': {
    severity: 'warning',
    title: 'Change that no tag claims',
    help: 'A file changed since the base of the task and no tag of its log mentions it.',
  },
  'completion-contradicted': {
    severity: 'error',
    title: 'Contradicted claim of completion',
    help: 'A sentence says that something works or is finished, and fresh evidence says that it does not. Correct the work, collect the evidence again, or take the sentence back.',
  },
  'completion-unproven': {
    severity: 'warning',
    title: 'Claim of completion without proof',
    help: 'A sentence says that something works or is finished, and no fresh evidence says so. Collect the evidence.',
  },
  'gate-box-unticked': {
    severity: 'warning',
    title: 'Box of a quality gate that is not ticked',
    help: 'A checklist of the log has an open box. Do what it asks for and tick it.',
  },
  'gate-box-contradicted': {
    severity: 'error',
    title: 'Ticked box without proof',
    help: 'A ticked box of a quality gate names an item of evidence that failed, or of which there is no fresh evidence. Collect the evidence, or untick the box.',
  },
  'evidence-failed': {
    severity: 'error',
    title: 'Evidence that fails',
    help: 'An item of the task’s evidence was collected and failed. Its record says what was seen; correct the work and collect it again.',
  },
  'evidence-stale': {
    severity: 'information',
    title: 'Evidence out of date',
    help: 'Files that could change the outcome, or what earns the points, changed since the evidence was collected. Collect it again.',
  },
  'evidence-malformed': {
    severity: 'warning',
    title: 'Evidence record that cannot be read',
    help: 'A file in the evidence folder has the name of a record and cannot be read as one. It earns nothing.',
  },
  'evidence-inconsistent': {
    severity: 'warning',
    title: 'Evidence record that contradicts itself',
    help: 'A record says something that no collection writes: an outcome that its steps do not bear out, tests that nobody counted, another task. It earns nothing.',
  },
  'evidence-duplicate': {
    severity: 'warning',
    title: 'Evidence record that is there twice',
    help: 'Two records are of the same collection. Neither earns anything: collect the evidence again, and remove the copies.',
  },
} as const satisfies Readonly<Record<string, CodeDefinition>>;

/** Code of a finding or diagnostic. */
export type Code = keyof typeof table;

export const codes: Readonly<Record<Code, CodeDefinition>> = table;

/** True for a published diagnostic code. */
export function isCode(text: string): text is Code {
  return Object.hasOwn(codes, text);
}
