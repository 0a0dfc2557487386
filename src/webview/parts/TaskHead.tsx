import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { words } from '../words.js';
import { Gate } from './Gate.js';
import { Next } from './Next.js';
import { usePage } from './pageContext.js';
import { PointsMeter } from './PointsMeter.js';
import { showClaims } from './showClaims.js';
import { Said } from './Said.js';
import { Toolbar } from './Toolbar.js';
import { Verdict } from './Verdict.js';

/** What a person wants to know first: the verdict, what to do next, and why. */
export function TaskHead({ folder, task }: { readonly folder: Folder; readonly task: TaskRow }) {
  const page = usePage();
  const { place, verdict, gates, budget } = task;
  return (
    <header class="head">
      <div class="head-title">
        <h2>
          {place ? (
            <button type="button" class="title" onClick={() => page.open(folder, place)}>
              <Said>{task.name}</Said>
            </button>
          ) : (
            <Said>{task.name}</Said>
          )}
        </h2>
        <Toolbar folder={folder} task={task} />
      </div>
      {verdict && <Verdict verdict={verdict} />}
      {task.state === 'history' && <p class="quiet">{words.finishedTask}</p>}
      {verdict && <Next steps={task.next} onClaims={(status) => showClaims(page, status)} />}
      {verdict && (
        <dl class="gates" aria-label={words.gates}>
          <Gate name="claimsGate" gate={gates.claims} />
          <Gate name="evidenceGate" gate={gates.evidence} />
        </dl>
      )}
      {verdict && budget.items.length > 0 && gates.evidence.state !== 'NOT COLLECTED' && (
        <PointsMeter budget={budget} />
      )}
    </header>
  );
}
