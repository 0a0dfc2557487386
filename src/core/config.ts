import type { Oracle } from './config/oracle.js';

/**
 * Everything a workspace may configure, with its defaults. Reading and checking
 * `tagproof.config.json` is `config/file.ts`'s job; nothing here grants permission
 * to execute anything.
 */
export interface Config {
  /** Globs of implementation logs, relative to the workspace. */
  readonly logs: readonly string[];
  /** Globs of files that are never scanned for tags, whatever they are. */
  readonly exclude: readonly string[];
  /** Globs of Markdown that talks about tags (rulebooks, prompts): it holds no claims. Source code is never hidden by it. */
  readonly excludeDocuments: readonly string[];
  /** Folder that evidence belongs in. */
  readonly evidenceFolder: string;
  /** How far a claimed line count may be off: the larger of the two. */
  readonly tolerance: { readonly percent: number; readonly lines: number };
  /** Revision to measure "new" and "changed" against, instead of finding it per entry. */
  readonly base?: string;
  /** Name of the default branch, where it cannot be found. */
  readonly defaultBranch?: string;
  /** Authors' folders → folders of this workspace (`""` is its root). */
  readonly pathMapping: Readonly<Record<string, string>>;
  /** Tags beside the built-in vocabulary. */
  readonly tags: readonly CustomTag[];
  /** Severity per diagnostic code. */
  readonly severities: Readonly<Record<string, Severity>>;
  /** Tags inside a code fence of a log: `auto` takes them when a section keeps its whole entry list in one fence. */
  readonly fencedEntries: 'auto' | 'claims' | 'examples';
  /** Finished tasks are verified too. */
  readonly history: boolean;
  /** Globs of changed files that need no claim, beside lock files and generated ones. */
  readonly unclaimedIgnore: readonly string[];
  readonly policy: Policy;
  /** Task types beside the built-in ones, or in their place: id → what they need. */
  readonly taskTypes: Readonly<Record<string, TaskTypeConfig>>;
  readonly evidence: EvidenceConfig;
  /** The server that API oracles ask. */
  readonly server?: ServerConfig;
  /** Behaviours that a running server has to show. */
  readonly oracles: readonly Oracle[];
}

/** A kind of task and the proof it needs. */
export interface TaskTypeConfig {
  /** Id of an item → points it is worth. */
  readonly items: Readonly<Record<string, number>>;
  /** Points needed; all of the required items when absent. */
  readonly needed?: number;
  /** Globs: a task that claims such a file is of this type, before every built-in rule. */
  readonly files: readonly string[];
  /** Only the working tree knows the type: it counts for a task where it asks for all that the other type asks. */
  readonly proposed?: true;
  /** Globs that only the working tree has: they take a task from types that need no more points. */
  readonly proposedFiles?: readonly string[];
}

/** How proof is collected. */
export interface EvidenceConfig {
  /** Globs of the files whose change makes proof stale; documents and `.orchestration/` never are inputs. */
  readonly inputs: readonly string[];
  /** Globs of files among them that change no outcome. */
  readonly inputsIgnore: readonly string[];
  /** Id of an item → how it is earned. */
  readonly items: Readonly<Record<string, EvidenceItemConfig>>;
  /** Logs that are kept per task and item. */
  readonly keepLogs: number;
}

export interface EvidenceItemConfig {
  /** Instead of what is found in the project: all of them have to pass. */
  readonly commands?: readonly EvidenceCommand[];
  /** Those that only the working tree has: they have to pass, too, and replace nothing that earns the item. */
  readonly proposed?: readonly EvidenceCommand[];
  /** Without it the task cannot pass. Default true. */
  readonly required?: boolean;
  /** Of an item of one's own: passing commands are not enough, tests have to be counted. */
  readonly counted?: boolean;
  /** Globs of report files (JUnit, TAP, a runner's JSON) that its commands write. */
  readonly reports?: readonly string[];
}

/** Seconds that a command gets where nothing is said. */
export const usualTimeout = 600;

export interface EvidenceCommand {
  /** Words as in a shell, but no shell: no pipes, no variables. */
  readonly command: string;
  /** Relative to the workspace. Default: its root. */
  readonly folder?: string;
  /** Seconds. Default 600. */
  readonly timeout?: number;
}

/** The server under test: started for its oracles on a free port of the loopback, and ended after them. */
export interface ServerConfig {
  /** `npm start`; `${port}` in it and the variable PORT are the port it has to listen on. */
  readonly command: string;
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Path that answers once it is ready: `/api/health`. */
  readonly readyUrl: string;
  /** Seconds until it has to be ready. Default 30. */
  readonly timeout?: number;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

export interface CustomTag {
  /** Upper-case name without `#`. */
  readonly name: string;
  readonly family: string;
  readonly documentation?: string;
  /** True when such a tag is an assumption whose text and `Verification:` are checked. */
  readonly checked?: boolean;
}

/** What decides a verdict. Read from the base revision; the working tree may only tighten it. */
export interface Policy {
  readonly mode: 'strict' | 'grace';
  /** What claims that nothing mechanical can settle do to the verdict. */
  readonly unchecked: 'advisory' | 'conditional' | 'block';
}

export const defaultConfig: Config = {
  logs: [
    '.orchestration/implementation-log.md',
    '.orchestration/logs/*.md',
    '.orchestration/**/implementation-log.md',
    '.claude/orchestration/**/implementation-log.md',
    '.claude/implementation-log.md',
    '**/.orchestration/**/implementation-log.md',
    '**/.orchestration/logs/*.md',
    '**/.claude/orchestration/**/implementation-log.md',
    '**/.claude/implementation-log.md',
    'docs/implementation-log.md',
    'implementation-log.md',
    'IMPLEMENTATION_LOG.md',
  ],
  exclude: [],
  excludeDocuments: [
    '**/agents/**/*.{md,mdc}',
    '**/commands/**/*.{md,mdc}',
    '**/skills/**/*.{md,mdc}',
    '**/prompts/**/*.{md,mdc}',
    '**/{AGENT,AGENTS,CLAUDE,GEMINI}.md',
    '**/*METACOGNITIVE*.md',
    '**/*TAXONOMY*.md',
    '**/*response-awareness*.md',
    '**/*response-awareness*/**/*.md',
  ],
  evidenceFolder: '.orchestration/evidence',
  tolerance: { percent: 5, lines: 2 },
  pathMapping: {},
  tags: [],
  severities: {},
  fencedEntries: 'auto',
  history: false,
  unclaimedIgnore: [],
  policy: { mode: 'strict', unchecked: 'advisory' },
  taskTypes: {},
  evidence: { inputs: ['**'], inputsIgnore: [], items: {}, keepLogs: 20 },
  oracles: [],
};
