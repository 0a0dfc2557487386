import { itemOfStatement } from '../claim/completion/index.js';
import type { BudgetItem } from '../evidence/budget.js';
import type { GatheredTask } from '../log/gather.js';
import { gateBoxes } from '../log/gateBoxes.js';
import { itemInWords, type Weighed } from './completion.js';
import type { GateBox } from './result.js';

/**
 * The boxes of a task's quality gates. An open one is not met. A ticked one that names what evidence can show
 * (`Tests pass`, `API responds`) needs that evidence; of every other one the tick is the author's word.
 */
export function boxesOf(
  { task, document, log }: Pick<GatheredTask, 'task' | 'document' | 'log'>,
  { budget }: Pick<Weighed, 'budget'>,
): readonly GateBox[] {
  return gateBoxes(document, task).map((box): GateBox => {
    const ids = evidenceNamed(box.text);
    const own = budget.items.filter(({ id }) => ids.includes(id));
    const worst =
      own.find(({ state }) => state === 'failed') ?? own.find(({ state }) => state !== 'earned') ?? own[0];
    return { ...box, file: log, ...(worst && { item: worst.id }), ...stateOf(box.ticked, worst) };
  });
}

function stateOf(ticked: boolean, item: BudgetItem | undefined): Pick<GateBox, 'state' | 'why'> {
  if (!ticked) return { state: 'open', why: 'it is not ticked' };
  if (!item) return { state: 'ticked', why: 'it is ticked, and nothing that this task needs could show it' };
  const state = item.state === 'earned' ? 'ticked' : item.state === 'failed' ? 'contradicted' : 'unproven';
  return { state, why: itemInWords(item) };
}

const answers =
  /\b(?:respond|answer|return|reply|work|test|verif|reach|healthy|up and running|running|curl|200|2xx|load|latency|p9\d)/;
const load = /\b(?:load|stress|performance|soak)[- ]?test|\bk6\b|\bautocannon\b|\bp9[059]\b/;

/** Ids of the items of evidence that the words of a box name; a box about the code alone names none. */
function evidenceNamed(text: string): readonly string[] {
  const words = text.slice(0, 500).toLowerCase();
  if (load.test(words)) return ['api'];
  if (/\bscreenshots?\b/.test(words)) return ['screenshot'];
  switch (itemOfStatement(words)) {
    case 'tests':
      return ['tests'];
    case 'build':
      return ['build'];
    case 'api':
      return answers.test(words) ? ['api'] : [];
    case 'docs':
      return /\blinks?\b/.test(words) ? ['links'] : /\blint/.test(words) ? ['lint'] : [];
    case 'config':
      return /\bvalid/.test(words) ? ['validation'] : [];
    default:
      return [];
  }
}
