import type { Claim } from '../claim/claim.js';
import { foreignProgram } from '../command/interpret.js';
import { parseCommand } from '../command/parse.js';
import type { CommandStep } from '../evidence/step.js';
import type { World } from '../ports/world.js';
import { commandStep } from './commandStep.js';

/**
 * The `Verification:` lines that only running a program can settle. They pass with exit code 0, so those that
 * say what has to be printed are left to a person; claims with the same line share a step.
 */
export function claimCommands(claims: readonly Claim[], world: World): readonly CommandStep[] {
  const byLine = new Map<string, string[]>();
  for (const claim of claims) {
    if (claim.kind !== 'command' || claim.expected !== undefined || !needsProgram(claim.line)) continue;
    const same = byLine.get(claim.line);
    if (same) same.push(claim.id);
    else byLine.set(claim.line, [claim.id]);
  }
  return [...byLine].flatMap(([line, ids]): readonly CommandStep[] => {
    const planned = commandStep({ line, origin: '"Verification:" in the log', claims: ids }, world);
    return planned.kind === 'step' ? [planned.step] : [];
  });
}

/** `curl` is a request, which an oracle makes. */
function needsProgram(line: string): boolean {
  const parsed = parseCommand(line);
  if (parsed.kind === 'refused') return false;
  const foreign = foreignProgram(parsed.plan);
  return foreign !== undefined && foreign !== 'curl';
}
