import { runCli } from '../../src/cli/run.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Terminal {
  readonly terminal?: boolean;
  readonly watched?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly width?: number;
  /** What comes on stdin. */
  readonly stdin?: string;
  /** A person sits there and answers what is asked, in turn; then nothing. */
  readonly answers?: readonly string[];
  /** The files that run. */
  readonly program?: { readonly node: string; readonly file: string };
}

/** Runs the command line in this process, as if it stood in a folder, and captures what it says. */
export async function tagproof(
  folder: string,
  argv: readonly string[],
  terminal: Terminal = {},
): Promise<Ran> {
  let [out, err] = ['', ''];
  const answers = [...(terminal.answers ?? [])];
  const code = await runCli(argv, {
    cwd: folder,
    env: terminal.env ?? {},
    terminal: terminal.terminal ?? false,
    watched: terminal.watched ?? false,
    width: terminal.width ?? 80,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    ...(terminal.program ? { program: terminal.program } : {}),
    ...(terminal.answers
      ? {
          ask: (question) => {
            out += question;
            return Promise.resolve(answers.shift());
          },
        }
      : {}),
    input: () => Promise.resolve({ kind: 'text', text: terminal.stdin ?? '' }),
  });
  return { code, out, err };
}

/** One claim of the JSON report. */
export interface ReportedClaim {
  readonly tag: string;
  readonly kind: string;
  readonly text: string;
  readonly line: number;
  readonly status: string;
  readonly message: string;
  readonly hint?: string;
}

export interface Reported {
  readonly verdict: string | undefined;
  /** What the claims alone amount to. */
  readonly claimsGate: string | undefined;
  readonly claims: readonly ReportedClaim[];
  readonly findings: readonly {
    code: string;
    severity: string;
    message: string;
    file: string;
    line: number;
  }[];
}

/** `verify --format json --no-report`, read back. */
export async function verified(folder: string, ...more: readonly string[]): Promise<Ran & Reported> {
  const ran = await tagproof(folder, ['verify', '--format', 'json', '--no-report', ...more]);
  const report = JSON.parse(ran.out) as {
    tasks: { verdict: string | null; gates: { claims: { state: string } }; claims: ReportedClaim[] }[];
    findings: Reported['findings'];
  };
  const judged = report.tasks.find((task) => task.verdict !== null);
  return {
    ...ran,
    verdict: judged?.verdict ?? undefined,
    claimsGate: judged?.gates.claims.state,
    claims: report.tasks.flatMap((task) => task.claims),
    findings: report.findings,
  };
}
