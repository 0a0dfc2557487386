import type { Problem } from '../items.js';

/** Editors show no more than this of one file. */
export const mostProblems = 1000;

const order: readonly Problem['severity'][] = ['error', 'warning', 'information', 'hint'];

/** The problems of one file as far as they are shown: where there are too many, the gravest, in their order. */
export function gravest(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= mostProblems) return problems;
  return order
    .flatMap((severity) => problems.filter((one) => one.severity === severity))
    .slice(0, mostProblems);
}
