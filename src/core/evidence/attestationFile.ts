import { getNodeValue, parseTree, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import type { Code } from '../codes.js';
import { locator, nestingDepth, nodeAt } from '../config/place.js';
import type { HashPort } from '../ports/world.js';
import type { SyntaxFinding } from '../tag/tag.js';
import {
  attestationId,
  attestationsFile,
  attestationsSchema,
  largestAttestations,
  recordSchema,
  type Attestation,
} from './attestation.js';
import { nameOfIssue, placeOfIssue } from './jsonFile.js';

/** Brackets nest four deep in a file that we wrote. */
const deepest = 8;
const mostFindings = 20;

const envelope = v.strictObject(
  { ...attestationsSchema.entries, attestations: v.array(v.unknown(), 'must be a list of attestations') },
  attestationsSchema.message,
);

export interface ParsedAttestations {
  /** Sorted; a record that stands in the file twice is here once. */
  readonly attestations: readonly Attestation[];
  readonly findings: readonly SyntaxFinding[];
}

/**
 * Reads `.orchestration/attestations.json`. A broken file has no attestation at all, a broken record costs
 * only itself; each is a finding with its place. Never throws.
 */
export function parseAttestations(text: string, hash: HashPort): ParsedAttestations {
  if (text.length > largestAttestations) return refused('it is larger than 1 MB');
  if (nestingDepth(text, deepest + 1) > deepest)
    return refused(`brackets nest deeper than ${deepest} levels`);
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { disallowComments: true });
  const locate = locator(text);
  const [error] = errors;
  if (!root || error)
    return refused(
      'it is not valid JSON (a merge conflict?)',
      locate(error?.offset ?? 0, error?.length ?? 0),
    );
  // The list is judged record by record below.
  const outer = v.safeParse(envelope, getNodeValue(root));
  if (!outer.success) {
    const [issue] = outer.issues;
    return refused(`${nameOfIssue(issue)}${issue.message}`, placeOfIssue(root, issue, [], locate));
  }
  const attestations: Attestation[] = [];
  const findings: SyntaxFinding[] = [];
  for (const [index, one] of outer.output.attestations.entries()) {
    if (findings.length > mostFindings) break;
    const at: Path = ['attestations', index];
    const read = v.safeParse(recordSchema, one);
    if (!read.success) {
      const [issue] = read.issues;
      findings.push(
        finding(
          `${recordOf(index)} ${nameOfIssue(issue)}${issue.message}`,
          placeOfIssue(root, issue, at, locate),
        ),
      );
    } else if (attestationId(read.output, hash) !== read.output.id) {
      const node = nodeAt(root, [...at, 'id'], false);
      findings.push(
        finding(`${recordOf(index)} was edited: its id does not fit`, locate(node.offset, node.length)),
      );
    } else attestations.push(read.output);
  }
  return { attestations: sorted(attestations), findings };
}

/** The file's text: sorted, so that the same attestations always give the same bytes. */
export function printAttestations(attestations: readonly Attestation[]): string {
  const records = sorted(attestations).map(
    ({ id, task, claim, text, claimHash, inputs, who, when, why }) => ({
      id,
      task,
      claim,
      text,
      claimHash,
      inputs: inputs.map(({ file, hash }) => ({ file, hash })),
      who,
      when,
      why,
    }),
  );
  return `${JSON.stringify({ schemaVersion: 1, attestations: records }, undefined, 2)}\n`;
}

/** With one more; what the same person said of the same claim before is replaced by it. */
export function withAttestation(
  attestations: readonly Attestation[],
  added: Attestation,
): readonly Attestation[] {
  return sorted([...attestations.filter((one) => one.claim !== added.claim || one.who !== added.who), added]);
}

/**
 * Without those of a claim.
 * @param who only this person's; everybody's when not given
 */
export function withoutAttestations(
  attestations: readonly Attestation[],
  claim: string,
  who?: string,
): readonly Attestation[] {
  return attestations.filter((one) => one.claim !== claim || (who !== undefined && one.who !== who));
}

type Path = readonly (string | number)[];

function sorted(attestations: readonly Attestation[]): readonly Attestation[] {
  const key = ({ task, claim, who, when, id }: Attestation): string =>
    [task, claim, who, when, id].join('\u0000');
  const byKey = new Map(attestations.map((one) => [key(one), one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const recordOf = (index: number): string => `attestation ${index + 1}`;

function refused(why: string, range?: SyntaxFinding['range']): ParsedAttestations {
  return { attestations: [], findings: [finding(`the file is not read: ${why}`, range)] };
}

function finding(message: string, range?: SyntaxFinding['range']): SyntaxFinding {
  return {
    code: 'attestation-invalid' satisfies Code,
    severity: 'warning',
    message: `${message}. It does not count`,
    file: attestationsFile,
    range: range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  };
}

/** Why the file cannot be read, as a finding. */
export function unreadAttestations(reason: string): ParsedAttestations {
  return refused(reason);
}
