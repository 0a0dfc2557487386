import { escapeSnippet } from './snippet.js';

/** A checklist that can be inserted into a log as a whole. */
export interface GateTemplate {
  readonly label: string;
  readonly documentation: string;
  /** What is to be ticked, one box each. */
  readonly boxes: readonly string[];
}

/** What a change of a backend usually has to meet. Boxes about tests and answers are held against the evidence. */
export const backendGate: GateTemplate = {
  label: 'Quality gate (backend)',
  documentation:
    'A checklist for a change of a backend. An open box blocks the task; a ticked one that names tests, a build or answers of the API needs fresh evidence.',
  boxes: [
    'Every requirement is implemented',
    'The API answers as its specification says',
    'Every endpoint handles its errors',
    'All input from outside is validated',
    'No SQL is put together from input: queries take parameters',
    'Passwords are stored as salted hashes only',
    'Authentication works: requests without a valid token are refused',
    'Authorization is enforced: each role reaches only what it may',
    'Rate limits are set, and the API answers 429 beyond them',
    'What matters leaves an entry in the audit log',
    'Unit and integration tests pass',
    'A load test meets the latency targets',
    'Frequent queries have their database indexes',
    'What is cached, and for how long, is decided and implemented',
    'Monitoring and alerts are set up',
  ],
};

/** The checklist as a VS Code snippet; the editor repeats the indentation of the line it is put on. */
export function gateSnippet({ boxes }: GateTemplate): string {
  const lines = ['#COMPLETION_DRIVE checklist:', ...boxes.map((text) => `- [ ] ${text}`)];
  return `${lines.map(escapeSnippet).join('\n')}\n$0`;
}
