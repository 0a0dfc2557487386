import type { Range } from '../text/position.js';
import type { CountValue, LineRange } from '../tag/values.js';

/** One checkable (or honestly uncheckable) assertion that a tag makes. */
export type Claim = ClaimBase & Subject;

export interface ClaimBase {
  /** Stable while unrelated lines move: made of task, tag, subject and an ordinal among equals. */
  readonly id: string;
  /** Name of the tag that makes the claim. */
  readonly tag: string;
  /** The claim in words, as shown to people: `src/auth.ts has 156 lines`. */
  readonly text: string;
  /** All that the tag says, for claims whose own words do not say what they stand for: a command, a manual test. */
  readonly statement?: string;
  /** Document it stands in. */
  readonly file: string;
  /** The narrowest place that states it: the count, the path, the range, the sentence. */
  readonly range: Range;
}

export type Kind = Subject['kind'];

export type Subject =
  | { readonly kind: 'file-exists'; readonly path: WorkspacePath }
  | { readonly kind: 'file-new'; readonly path: WorkspacePath }
  | { readonly kind: 'file-lines'; readonly path: WorkspacePath; readonly count: CountValue }
  | { readonly kind: 'file-changed'; readonly path: WorkspacePath }
  | { readonly kind: 'file-deleted'; readonly path: WorkspacePath }
  /** The range lies in the file and meets a changed hunk. */
  | { readonly kind: 'lines-changed'; readonly path: WorkspacePath; readonly lines: LineRange }
  | {
      readonly kind: 'image';
      readonly path: WorkspacePath;
      /** As written in `Timestamp:`. */ readonly timestamp?: string;
    }
  | { readonly kind: 'evidence-file'; readonly path: WorkspacePath }
  | {
      readonly kind: 'dependency';
      readonly name: string;
      /** File whose manifest counts (a monorepo). */ readonly near?: string;
    }
  | { readonly kind: 'env'; readonly name: string; readonly path?: WorkspacePath }
  | {
      readonly kind: 'schema';
      readonly model: string;
      readonly fields: readonly string[];
      /** `model` in Prisma words, `table` in SQL words; either finds both. */ readonly word:
        'model' | 'table';
    }
  | {
      readonly kind: 'symbol';
      readonly name: string;
      readonly symbol?: SymbolKind;
      /** Only this file counts; without it the whole workspace is searched. */ readonly path?: WorkspacePath;
      /** `X provides Y`: member Y of X. */ readonly member?: string;
      /** It has to be exported by what this import resolves to; `name` is `default` for a default export. */
      readonly imported?: {
        readonly specifier: string;
        /** File that imports. */ readonly from: string;
      };
    }
  | {
      readonly kind: 'route';
      /** Upper case, or `undefined` for any. */ readonly method?: string;
      readonly route: string;
      readonly path?: WorkspacePath;
    }
  | { readonly kind: 'import'; readonly specifier: string; /** File that imports. */ readonly from: string }
  /** A setting K is V (or just present) in a file. */
  | { readonly kind: 'setting'; readonly key: string; readonly value?: string; readonly path: WorkspacePath }
  /** Package or workspace provides a command (bin or script). */
  | { readonly kind: 'provides-command'; readonly provider?: string; readonly name: string }
  | { readonly kind: 'command'; readonly line: string; readonly expected?: string }
  | { readonly kind: 'port'; readonly host: string; readonly port: number; readonly service?: string }
  | { readonly kind: 'http'; readonly method: string; readonly route: string; readonly expects: string }
  /** Only running something, or a person, can tell: prose after `Verification:`. */
  | { readonly kind: 'manual'; readonly instruction: string }
  /** A sentence of no known form. */
  | { readonly kind: 'statement' };

export type SymbolKind = 'function' | 'method' | 'class' | 'module' | 'type' | 'variable' | 'export';

/** A path of a claim, brought into the workspace where that is possible. */
export type WorkspacePath =
  | { readonly kind: 'inside'; readonly path: string; readonly raw: string }
  /** Absolute, under a home directory, or above the root: nothing is looked at. */
  | { readonly kind: 'outside'; readonly raw: string; readonly reason: string }
  | { readonly kind: 'glob'; readonly pattern: string; readonly raw: string };
