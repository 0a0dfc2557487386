import { distinct, fnv1a } from '../../claim/identity.js';
import type { Status } from '../../evidence/observation.js';
import type { Gathered } from '../../log/gather.js';
import { visible } from '../../report/escape.js';
import type { ScannedDocument } from '../../tag/scan.js';
import type { Tag } from '../../tag/tag.js';
import { definitionOf } from '../../tag/vocabulary.js';
import type { ClaimResult, Suggestion, TaskResult } from '../../verdict/result.js';
import { comparePositions } from '../ranges.js';
import { worstFirst } from '../statuses.js';
import type { TagRow } from './overview.js';

/** Longest statement of a row, in UTF-16 code units. */
const longestText = 200;

/** What a run knows that its tags are shown with. */
export interface TaggedRun {
  readonly gathered: Pick<Gathered, 'tasks'>;
  readonly documents: readonly ScannedDocument[];
  readonly tasks: readonly TaskResult[];
}

interface Placed {
  readonly tag: Tag;
  readonly task: string | undefined;
  readonly history: boolean;
}

/** Every tag that its author meant, by file and place, each with its claims. */
export function tagRows({ gathered, documents, tasks }: TaggedRun): readonly TagRow[] {
  const claims = claimsByFile(tasks);
  const judged = new Set(tasks.map(({ id }) => id));
  const byFile = new Map<string, Placed[]>();
  const place = (placed: Placed): void => {
    if (!placed.tag.claim) return;
    const list = byFile.get(placed.tag.file);
    if (list) list.push(placed);
    else byFile.set(placed.tag.file, [placed]);
  };
  for (const { id, task, state } of gathered.tasks)
    for (const tag of task.tags) place({ tag, task: id, history: state === 'history' });
  const owners = ownersOf(tasks);
  const suggestions = new Map(tasks.flatMap((task) => task.suggestions.map((one) => [placeKey(one), one])));
  for (const { document, isLog, tags } of documents)
    if (!isLog) for (const tag of tags) place({ tag, task: owners.get(document.path), history: false });

  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([file, placed]) => rowsOfFile(placed, claims.get(file) ?? [], judged, suggestions));
}

function rowsOfFile(
  placed: Placed[],
  claims: readonly ClaimResult[],
  judged: ReadonlySet<string>,
  suggestions: ReadonlyMap<string, Suggestion>,
): readonly TagRow[] {
  placed.sort((a, b) => comparePositions(a.tag.range.start, b.tag.range.start));
  const own = claimsOfTags(
    placed.map(({ tag }) => tag),
    claims,
  );
  const ids = new Map<string, number>();
  return placed.map(({ tag, task, history }, index): TagRow => {
    const { name, text, file, range } = tag;
    const results = own[index] ?? [];
    const statuses = new Set<Status>(results.map(({ status }) => status));
    const worst = worstFirst.find((status) => status !== 'unknown' && statuses.has(status));
    // Of a task that was left out nobody knows which of its tags claim something.
    const status = worst ?? (task !== undefined && !judged.has(task) ? 'unknown' : undefined);
    return {
      id: distinct(`${file}#${name}/${fnv1a(text)}`, ids),
      ...(task === undefined ? {} : { task }),
      name,
      family: definitionOf(name)?.family ?? 'custom',
      text: visible(text, longestText),
      file,
      range,
      ...(status === undefined ? {} : { status }),
      claims: results.map(({ claim }) => claim.id),
      ...(history ? { history } : {}),
      ...shownSuggestion(suggestions.get(placeKey(tag))),
    };
  });
}

const placeKey = ({ file, range: { start } }: Pick<Tag, 'file' | 'range'>): string =>
  `${start.line}:${start.character}:${file}`;

function shownSuggestion(one: Suggestion | undefined): Pick<TagRow, 'suggestion'> {
  if (one === undefined) return {};
  const { id, state, who, when } = one;
  return {
    suggestion: {
      id,
      state,
      ...(who === undefined || when === undefined ? {} : { who: visible(who), when }),
    },
  };
}

/** For each tag of one file, from top to bottom, its claims: a claim stands in its tag, or below it in code. */
function claimsOfTags(tags: readonly Tag[], claims: readonly ClaimResult[]): readonly ClaimResult[][] {
  const own: ClaimResult[][] = tags.map(() => []);
  let at = -1;
  for (const result of claims) {
    const { start } = result.claim.range;
    for (let next = tags[at + 1]; next && comparePositions(next.range.start, start) <= 0; next = tags[at + 1])
      at++;
    let owner = at;
    // A tag of another kind may stand between a tag and the code that it speaks of.
    while (owner >= 0 && tags[owner]?.name !== result.claim.tag && at - owner < mostBetween) owner--;
    if (tags[owner]?.name === result.claim.tag) own[owner]?.push(result);
  }
  return own;
}

/** Tags that are looked back over. */
const mostBetween = 8;

function claimsByFile(tasks: readonly TaskResult[]): ReadonlyMap<string, readonly ClaimResult[]> {
  const byFile = new Map<string, ClaimResult[]>();
  for (const result of tasks.flatMap(({ claims }) => claims)) {
    const list = byFile.get(result.claim.file);
    if (list) list.push(result);
    else byFile.set(result.claim.file, [result]);
  }
  for (const list of byFile.values())
    list.sort((a, b) => comparePositions(a.claim.range.start, b.claim.range.start));
  return byFile;
}

/** Path of a source → id of the task that its tags belong to. */
function ownersOf(tasks: readonly TaskResult[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { id, verdict, log, claims, noted } of tasks) {
    if (verdict === undefined) continue;
    for (const { claim } of claims) if (claim.file !== log) owners.set(claim.file, id);
    for (const { file } of noted) if (file !== log) owners.set(file, id);
  }
  return owners;
}
