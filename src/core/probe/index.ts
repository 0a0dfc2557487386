import type { Claim, Kind } from '../claim/claim.js';
import { commandProbe, manualProbe } from './command.js';
import { dependencyProbe } from './dependency.js';
import { envProbe } from './env.js';
import { fileProbe } from './file.js';
import { gitProbe } from './git.js';
import { httpProbe } from './http.js';
import { imageProbe } from './image.js';
import { importProbe } from './import.js';
import { linesProbe } from './lines.js';
import { portProbe } from './port.js';
import type { Cost, Probe } from './probe.js';
import { providesCommandProbe } from './providesCommand.js';
import { routeProbe } from './route.js';
import { schemaProbe } from './schema.js';
import { settingProbe } from './setting.js';
import { statementProbe } from './statement.js';
import { symbolProbe } from './symbol.js';

/** Every probe. The one list: help, settings and documentation derive from it. */
export const probes: readonly Probe[] = [
  listed(fileProbe),
  listed(linesProbe),
  listed(gitProbe),
  listed(settingProbe),
  listed(dependencyProbe),
  listed(envProbe),
  listed(schemaProbe),
  listed(symbolProbe),
  listed(routeProbe),
  listed(importProbe),
  listed(providesCommandProbe),
  listed(imageProbe),
  listed(portProbe),
  listed(httpProbe),
  listed(commandProbe),
  listed(manualProbe),
  listed(statementProbe),
];

/**
 * The probes that speak about a kind of claim, in the order of the list.
 * @param costs only probes of these costs; all when absent
 */
export function probesFor(kind: Kind, costs?: readonly Cost[]): readonly Probe[] {
  const own = byKind.get(kind) ?? probes.filter((probe) => probe.kinds.includes(kind));
  byKind.set(kind, own);
  return costs ? own.filter((probe) => costs.includes(probe.cost)) : own;
}

/** Asked for each claim of a run. */
const byKind = new Map<Kind, readonly Probe[]>();

/** A probe as one of a list of all: asked about a kind that is not its own, it has seen nothing. */
function listed<K extends Kind>(probe: Probe<K>): Probe {
  const isOwn = (claim: Claim): claim is Extract<Claim, { kind: K }> =>
    probe.kinds.some((kind) => kind === claim.kind);
  return { ...probe, observe: (claim, context) => (isOwn(claim) ? probe.observe(claim, context) : []) };
}
