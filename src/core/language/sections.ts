import type { LogTask, Section } from '../log/log.js';

/** A section of a task with everything below its heading, deeper sections included. */
export interface NestedSection {
  readonly section: Section;
  /** 0-based line after its last one. */
  readonly to: number;
  /** Index of the section it belongs to; absent directly below the task. */
  readonly parent?: number;
}

/** The sections of a task as a tree, in document order. The task's own heading and what stands above the first one are no sections of their own. */
export function nestSections(task: LogTask): readonly NestedSection[] {
  const nested: { section: Section; to: number; parent?: number }[] = [];
  const open: number[] = [];
  for (const section of task.sections) {
    if (section.level === 0 || section.lines.from === task.heading) continue;
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const above = nested[top];
      if (above && above.section.level < section.level) break;
      if (above) above.to = section.lines.from;
      open.pop();
    }
    const parent = open.at(-1);
    open.push(nested.length);
    nested.push({ section, to: task.lines.to, ...(parent !== undefined && { parent }) });
  }
  return nested;
}
