// What is seldom asked for: a file of its own, loaded when it is.
export { attest, revoke } from './attest.js';
export { copyDiagnostics } from './bugReport.js';
export { exclude } from './exclude.js';
export { insertTag } from './insertTag.js';
export { pickTasks } from './pickTasks.js';
export { showReport } from './showReport.js';
