import { definitionOf } from '../tag/vocabulary.js';
import type { Tag } from '../tag/tag.js';
import type { Claim, Subject } from './claim.js';
import type { ClaimContext, Draft } from './context.js';
import { fieldClaims } from './fieldClaims.js';
import { fileCreated } from './fileCreated.js';
import { fileDeleted } from './fileDeleted.js';
import { fileModified } from './fileModified.js';
import { identify } from './identify.js';
import { screenshot } from './screenshot.js';
import { sentenceClaims } from './sentence/index.js';
import { statement } from './statement.js';
import { taggedLineClaims } from './taggedLine.js';
import { verificationClaims } from './verification.js';

export type { ClaimContext } from './context.js';
export { evidenceFileClaims } from './evidenceFile.js';

type Reader = (tag: Tag, context: ClaimContext) => readonly Draft[];

/** What each file tag asserts by its text and fields. */
const fileTags: Readonly<Record<string, Reader>> = {
  FILE_CREATED: fileCreated,
  FILE_MODIFIED: fileModified,
  FILE_DELETED: fileDeleted,
  SCREENSHOT_CLAIMED: screenshot,
};

/**
 * What a tag asserts, in checkable terms and in the order it is written. Mentions and templates
 * assert nothing; decisions, suggestions, smells and plans only what their `Verification:` does.
 */
export function claimsOfTag(tag: Tag, context: ClaimContext): Claim[] {
  const known = documentOf(context);
  const claims = known.claims.get(tag);
  return [...(claims ?? claimsOf(tag, context, known.checks, new Map()))];
}

interface DocumentClaims {
  readonly context: ClaimContext;
  readonly checks: ReadonlyMap<Tag, readonly Tag[]>;
  readonly claims: ReadonlyMap<Tag, readonly Claim[]>;
}

/** Identities number equals through the whole document, so a document's claims are made together, once. */
const documents = new WeakMap<readonly Tag[], DocumentClaims>();

function documentOf(context: ClaimContext): DocumentClaims {
  const { tags, taskId, config, document, isLog } = context;
  const before = documents.get(tags);
  const same =
    before?.context.taskId === taskId &&
    before.context.config === config &&
    before.context.document === document &&
    before.context.isLog === isLog;
  if (before && same) return before;
  const checks = checksOf(tags, context);
  const ids = new Map<string, number>();
  const claims = new Map(tags.map((tag) => [tag, claimsOf(tag, context, checks, ids)]));
  const made = { context, checks, claims };
  documents.set(tags, made);
  return made;
}

/**
 * Assumption → the `SUGGEST_VERIFY` tags that say how to check it. `Tag.verifies` counts in the whole
 * document, and a task of a log has only its own part of it: the assumption before it is the same one.
 */
function checksOf(tags: readonly Tag[], context: ClaimContext): ReadonlyMap<Tag, readonly Tag[]> {
  const checks = new Map<Tag, Tag[]>();
  let assumption: Tag | undefined;
  for (const tag of tags) {
    if (isAssumption(tag, context)) assumption = tag;
    if (tag.verifies === undefined || !tag.claim || !assumption) continue;
    const others = checks.get(assumption);
    if (others) others.push(tag);
    else checks.set(assumption, [tag]);
  }
  return checks;
}

function claimsOf(
  tag: Tag,
  context: ClaimContext,
  checks: ReadonlyMap<Tag, readonly Tag[]>,
  ids: Map<string, number>,
): readonly Claim[] {
  if (!tag.claim) return [];
  const drafts = draftsOf(tag, context, checks.get(tag) ?? []);
  return drafts.map((draft) => identify(draft, tag.name, context, ids, tag.text));
}

function draftsOf(tag: Tag, context: ClaimContext, checks: readonly Tag[]): readonly Draft[] {
  const verification = verificationClaims(tag, checks, context);
  const file = fileTags[tag.name];
  if (file) return [...file(tag, context), ...verification];
  if (!isAssumption(tag, context)) return verification;
  const sentence = sentenceClaims(tag, context);
  const said = sentence.length > 0 || verification.length > 0 ? sentence : statement(tag);
  const needed = withoutSaid(taggedLineClaims(tag, context), sentence);
  return [...said, ...fieldClaims(tag, undefined, context), ...needed, ...verification];
}

function isAssumption(tag: Tag, context: ClaimContext): boolean {
  const definition = definitionOf(tag.name);
  if (definition) return definition.family === 'assumption';
  return context.config.tags.some((custom) => custom.name === tag.name && custom.checked === true);
}

function withoutSaid(needed: readonly Draft[], sentence: readonly Draft[]): readonly Draft[] {
  const isSaid = ({ subject }: Draft) => sentence.some((one) => sameThing(one.subject, subject));
  // A call whose target the sentence names has no import to speak of, either.
  const imports = new Set(
    needed
      .filter(isSaid)
      .flatMap(({ subject }) => (subject.kind === 'symbol' ? subject.imported?.specifier : []) ?? []),
  );
  for (const one of needed)
    if (!isSaid(one) && one.subject.kind === 'symbol') imports.delete(one.subject.imported?.specifier ?? '');
  return needed.filter(
    (one) => !isSaid(one) && !(one.subject.kind === 'import' && imports.has(one.subject.specifier)),
  );
}

/** The line below a tag often shows what the tag's sentence already says. */
function sameThing(said: Subject, needed: Subject): boolean {
  if (said.kind === 'symbol' && needed.kind === 'symbol') return said.name === needed.name;
  if (said.kind === 'env' && needed.kind === 'env') return said.name === needed.name;
  if (said.kind === 'dependency' && needed.kind === 'import')
    return needed.specifier === said.name || needed.specifier.startsWith(`${said.name}/`);
  return false;
}
