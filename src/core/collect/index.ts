import type { Step } from '../evidence/step.js';
import type { Collector } from './collector.js';
import { commandCollector } from './command.js';
import { linksCollector } from './links.js';
import { lintCollector } from './lint.js';
import { oracleCollector } from './oracle.js';
import { portCollector } from './port.js';
import { screenshotCollector } from './screenshot.js';
import { validationCollector } from './validation.js';

/** Every collector. Adding one: its file, one line here, a test. */
const collectors: readonly Collector[] = [
  listed(commandCollector),
  listed(linksCollector),
  listed(lintCollector),
  listed(oracleCollector),
  listed(portCollector),
  listed(validationCollector),
  listed(screenshotCollector),
];

/** Who does a step of this kind; `undefined` where nobody can. */
export function collectorFor(kind: Step['kind']): Collector | undefined {
  return collectors.find(({ kinds }) => kinds.includes(kind));
}

/** A collector as one of a list of all: what is not of its kind, it cannot do. */
function listed<K extends Step['kind']>(collector: Collector<K>): Collector {
  const isOwn = (step: Step): step is Extract<Step, { kind: K }> =>
    collector.kinds.some((kind) => kind === step.kind);
  return {
    ...collector,
    collect: (step, context) =>
      isOwn(step)
        ? collector.collect(step, context)
        : Promise.resolve({ outcome: 'error', message: `nobody collects ${step.kind}` }),
  };
}
