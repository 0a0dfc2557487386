// What a person sees of collecting: a file of its own, loaded when it is first asked for.
export { collectEvidence } from './collectEvidence.js';
export { manageApprovals } from './manageApprovals.js';
