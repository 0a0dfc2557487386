import assert from 'node:assert/strict';
import { definesTags } from '../../../../src/core/tag/markdown/definitionDocument.js';
import { createDocument } from '../../../../src/core/text/document.js';
import { scanBlocks } from '../../../../src/core/text/markdownBlocks.js';

function defines(...lines: string[]): { yes: boolean; why: string } {
  const document = createDocument('docs/some.md', lines.join('\n'));
  return definesTags(document, scanBlocks(document));
}

function assertDefines(lines: string[], why: RegExp): void {
  const answer = defines(...lines);
  assert.equal(answer.yes, true, lines.join('\n'));
  assert.match(answer.why, why);
}

function assertWork(...lines: string[]): void {
  assert.deepEqual(defines(...lines), { yes: false, why: '' });
}

describe('definesTags', () => {
  it('knows agents, skills and commands by their front matter', () => {
    assertDefines(['---', 'name: x', 'description: does y', '---', '# X'], /front matter/);
    assertDefines(['---', 'allowed-tools: Read', '---'], /front matter/);
    assertDefines(['---', 'alwaysApply: true', '---'], /front matter/);
    assertWork('---', 'title: Report', 'date: 2025-01-01', '---', '#FILE_CREATED: a.ts');
  });

  it('knows a prompt by its first words', () => {
    assertDefines(['# Role', '', 'You are a senior engineer.'], /speaks to an agent/);
    assertDefines(["You're the reviewer of this repository."], /speaks to an agent/);
    assertWork('# Log', '', '> You are a senior engineer.');
    assertWork('# Log', ...Array<string>(60).fill('work'), '', 'You are a senior engineer.');
    assertWork('# Log', '', 'You are done when the tests pass.');
  });

  it('knows documents about tags by their title, unless the title records work', () => {
    for (const title of [
      'Meta-Cognitive Tags System',
      'RA Tags Reference',
      'Agent Guidelines',
      'AGENTS.md',
      'Workflow Example',
      'Our tags',
      'Tagging skill',
      'Rules for agents in this repository',
    ])
      assertDefines([`# ${title}`], /title/);
    for (const title of [
      'Response Awareness Framework Audit Report',
      'Fix the tag parser',
      'Example service',
      'Product tags',
      'Plan: a new pottery skill',
    ])
      assertWork(`# ${title}`, '#FILE_CREATED: a.ts');
  });

  it('knows a glossary', () => {
    assertDefines(
      [
        '# Notes',
        '- `#COMPLETION_DRIVE`: Assumptions about components',
        '- `#CARGO_CULT`: Needless patterns',
        '- `#CONTEXT_ROT`: Faded memory',
        '- `#FALSE_FLUENCY`: Used when it only sounds right and nobody has looked',
      ],
      /explains many tags/,
    );
    assertWork(
      '# Session',
      '- **#SPECIFICATION_REFRAME**: Plan assumed work needed, but 66% was complete',
      '- **#PATH_DECISION**: Chose rescoping over full implementation',
      '- **#COMPLETION_DRIVE**: Verified all tests passing before archiving',
      '- **#CARGO_CULT**: Avoided over-engineering the setup',
    );
  });

  it('knows a table of tags with meanings, not one with counts', () => {
    const row = (name: string, says: string): string => `| \`#${name}\` | ${says} | x |`;
    const names = ['COMPLETION_DRIVE', 'CARGO_CULT', 'CONTEXT_ROT', 'POISON_PATH'];
    assertDefines(['# Notes', ...names.map((name) => row(name, 'marks something'))], /table of tags/);
    assertWork('# Notes', ...names.map((name) => row(name, '3')));
  });

  it('knows sections that each define a tag', () => {
    const section = (name: string): string[] => [`## #${name}`, '**Meaning**: x', 'Example: y', ''];
    const names = ['COMPLETION_DRIVE', 'CARGO_CULT', 'CONTEXT_ROT'];
    assertDefines(['# Handbook', ...names.flatMap(section)], /sections with their meaning/);
    assertWork('# Plan', ...names.flatMap((name) => [`## #${name}: x`, 'It is so.']));
  });

  it('knows a checklist whose tags ask and tell', () => {
    const names = [
      'COMPLETION_DRIVE',
      'CARGO_CULT',
      'CONTEXT_ROT',
      'POISON_PATH',
      'FALSE_COMPLETION',
      'PATTERN_MOMENTUM',
      'SUGGEST_VERIFICATION',
      'ASSUMPTION_BLINDNESS',
      'PATTERN_CONFLICT',
    ];
    assertDefines(
      names.map((name) => `#${name}: Every endpoint of the service validated?`),
      /checklist/,
    );
    const suggests = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'].map((end) => `#SUGGEST_${end}: Test it`);
    assertWork('# Notes', ...suggests, '#PLAN_UNCERTAINTY: Who pays?');
    assertDefines([...suggests, '#PATH_DECISION: [choice]', '#CARGO_CULT: [habit here]'], /checklist/);
    assertWork(
      ...names.map((name, index) => `#${name}: Module number ${index} was written for the queue service`),
    );
  });

  it('knows instructions by several headings and sentences', () => {
    assertDefines(
      [
        '# Work',
        '## Mandatory Tags',
        'You MUST mark all assumptions with tags.',
        '- Tag every file.',
        '- Use #FILE_CREATED for files.',
        '```',
        '#FILE_CREATED: a.ts',
        '```',
      ],
      /how to tag/,
    );
  });

  it('leaves a log alone that tells how to tag and then does', () => {
    assertWork(
      '# Implementation Log',
      '## Mandatory Tags',
      '- Tag every file.',
      '- Use #FILE_CREATED for files.',
      '',
      '#FILE_CREATED: src/a.ts (12 lines)',
      '#FILE_CREATED: src/b.ts (13 lines)',
      '#COMPLETION_DRIVE: Assuming the table users has a column email',
    );
  });
});
