/** A command line, understood: what is run and how it is joined. Nothing of it has been looked up yet. */
export interface Plan {
  readonly statements: readonly Chain[];
}

/** Pipelines joined by `&&` and `||`, left to right. */
export interface Chain {
  readonly first: Pipeline;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[];
}

export interface Pipeline {
  readonly negated: boolean;
  readonly commands: readonly SimpleCommand[];
}

export interface SimpleCommand {
  readonly name: string;
  readonly words: readonly PlanWord[];
  readonly stdout: 'kept' | 'dropped';
  /** `merged`: goes where stdout went when `2>&1` was read. */
  readonly stderr: 'shown' | 'dropped' | 'merged';
  /** A file of the workspace that is read as standard input: `< file`. */
  readonly input?: PlanWord;
}

/** A word before file names are put in for its wildcards. */
export interface PlanWord {
  /** The word as it stands when no file matches. */
  readonly text: string;
  /** A shell pattern in which quoted characters are escaped by a backslash; absent without wildcards. */
  readonly pattern?: string;
}

/** Most commands in one line, and most words after brace expansion. */
export const MAX_COMMANDS = 40;
export const MAX_WORDS = 200;
/** Longest line that is read, in UTF-16 code units. */
export const MAX_COMMAND_LINE = 4000;
