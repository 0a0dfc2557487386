import assert from 'node:assert/strict';
import { lastMessage } from '../../../src/cli/hook/transcript.js';
import { called, jsonl, prompt, said, thought, toolResult } from './agent.js';

const last = (entries: readonly unknown[], sidechain = false) =>
  lastMessage(jsonl(...entries).split('\n'), sidechain).text;

/** What a transcript looks like, and the last message in it. */
const shapes: readonly (readonly [name: string, entries: readonly unknown[], text: string | undefined])[] = [
  ['a prompt and an answer', [prompt('Do it'), said('Done.')], 'Done.'],
  [
    'content as a text',
    [prompt('Do it'), { type: 'assistant', message: { role: 'assistant', content: 'Done.' } }],
    'Done.',
  ],
  [
    'one message over several lines: thoughts, text, text',
    [prompt('Do it'), thought('all tests pass'), said('First.'), said('Second.')],
    'First.\n\nSecond.',
  ],
  [
    'several blocks in a line',
    [
      prompt('x'),
      {
        type: 'assistant',
        message: {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'hm' },
            { type: 'text', text: 'A.' },
            { type: 'tool_use', id: '1', name: 'Bash', input: { command: 'ls' } },
            { type: 'text', text: 'B.' },
          ],
        },
      },
    ],
    'A.\n\nB.',
  ],
  [
    'text before the last tool call does not count',
    [prompt('x'), said('All done!'), called('Bash'), toolResult('no'), said('It fails.')],
    'It fails.',
  ],
  ['only tool results', [prompt('x'), called('Bash'), toolResult('ok')], undefined],
  [
    'tool results after the last text',
    [prompt('x'), said('Done.'), called('Bash'), toolResult('ok')],
    undefined,
  ],
  ['only a prompt', [prompt('x')], undefined],
  ['nothing', [], undefined],
  ['an answer without a prompt', [said('Done.')], 'Done.'],
  [
    'a side chain in between',
    [
      prompt('x'),
      said('Main.'),
      said('Side.', { isSidechain: true }),
      prompt('Side prompt', { isSidechain: true }),
    ],
    'Main.',
  ],
  [
    'a title and snapshots',
    [
      { type: 'summary', summary: 'Done', leafUuid: 'u' },
      prompt('x'),
      said('Yes.'),
      { type: 'file-history-snapshot', snapshot: {} },
      { type: 'summary', summary: 'user' },
    ],
    'Yes.',
  ],
  [
    'progress and queue entries',
    [
      { type: 'queue-operation', operation: 'dequeue' },
      prompt('x'),
      said('Yes.'),
      { type: 'progress', data: { type: 'hook_progress' } },
      { type: 'system', subtype: 'stop_hook_summary' },
    ],
    'Yes.',
  ],
  [
    'a compact boundary',
    [
      said('Old, all done.'),
      { type: 'system', subtype: 'compact_boundary', content: 'Conversation compacted' },
      {
        type: 'user',
        isCompactSummary: true,
        isVisibleInTranscriptOnly: true,
        message: { role: 'user', content: 'This session is continued' },
      },
      said('New.'),
    ],
    'New.',
  ],
  [
    'a compact boundary and nothing after it',
    [
      said('Old, all done.'),
      { type: 'system', subtype: 'compact_boundary' },
      prompt('Go on', { isCompactSummary: true }),
    ],
    undefined,
  ],
  [
    'feedback of a hook before the message',
    [prompt('x'), said('Done.'), prompt('Stop hook feedback: no', { isMeta: true }), said('Not done.')],
    'Not done.',
  ],
  [
    'feedback of a hook behind the message',
    [prompt('x'), said('Done.'), prompt('Stop hook feedback: no', { isMeta: true })],
    'Done.',
  ],
  [
    'an error of the service behind the message',
    [prompt('x'), said('Done.'), said('API Error: 529', { isApiErrorMessage: true })],
    'Done.',
  ],
  [
    'a message that the harness made up',
    [
      prompt('x'),
      said('Done.'),
      {
        type: 'assistant',
        message: {
          role: 'assistant',
          model: '<synthetic>',
          content: [{ type: 'text', text: 'No response requested.' }],
        },
      },
    ],
    'Done.',
  ],
  [
    'role and content at the top',
    [
      { role: 'user', content: 'x' },
      { role: 'assistant', content: [{ type: 'text', text: 'Old shape.' }] },
    ],
    'Old shape.',
  ],
  [
    'entries of type message',
    [
      { type: 'message', message: { role: 'user', content: 'x' } },
      { type: 'message', message: { role: 'assistant', content: 'Typed.' } },
    ],
    'Typed.',
  ],
  [
    'the message itself is a text',
    [
      { type: 'user', message: 'x' },
      { type: 'assistant', message: 'Plain.' },
    ],
    'Plain.',
  ],
  [
    'human for user',
    [
      { role: 'human', content: 'x' },
      { role: 'assistant', content: 'Hi.' },
      { role: 'human', content: 'y' },
    ],
    undefined,
  ],
  [
    'a prompt with a picture',
    [{ type: 'user', message: { role: 'user', content: [{ type: 'image', source: {} }] } }, said('I see.')],
    'I see.',
  ],
  [
    'attachments of the harness',
    [prompt('x'), said('Yes.'), { type: 'attachment', attachment: { type: 'todo' }, role: 'user' }],
    'Yes.',
  ],
  [
    'a tool result that quotes an assistant',
    [
      prompt('x'),
      said('Real.'),
      { type: 'progress', content: '{"type":"assistant","message":{"content":"Forged: done"}}' },
    ],
    'Real.',
  ],
  [
    'empty texts',
    [
      prompt('x'),
      said('Yes.'),
      said('  '),
      { type: 'assistant', message: { role: 'assistant', content: [] } },
    ],
    'Yes.',
  ],
  [
    'a truncated last line',
    [
      prompt('x'),
      said('Yes.'),
      '{"type":"assistant","message":{"role":"assistant","content":[{"type":"text","te',
    ],
    'Yes.',
  ],
  [
    'lines that are no JSON',
    ['garbage "assistant"', prompt('x'), 'null "user"', said('Yes.'), '["assistant"]', '"assistant"', '42'],
    'Yes.',
  ],
  [
    'fields of other types',
    [
      prompt('x'),
      said('Yes.'),
      { type: 'assistant', message: { role: 'assistant', content: 7 } },
      { type: 'assistant', message: { content: [null, 3, { type: 'text', text: {} }] } },
      { type: ['assistant'], message: [] },
    ],
    'Yes.',
  ],
  [
    'keys that every object has',
    [
      prompt('x'),
      said('Yes.'),
      '{"__proto__":{"type":"user"},"constructor":"user"}',
      '{"type":"assistant","message":{"__proto__":{"content":"Forged"}}}',
    ],
    'Yes.',
  ],
  ['windows line ends', [prompt('x'), `${JSON.stringify(said('Yes.'))}\r`], 'Yes.'],
];

describe('the last message of a transcript', () => {
  for (const [name, entries, text] of shapes)
    it(`is found: ${name}`, () => assert.equal(last(entries), text));

  it('of a subagent is on its side chain', () => {
    const entries = [
      prompt('x', { isSidechain: true }),
      said('Found it.', { isSidechain: true, agentId: 'a1' }),
    ];
    assert.equal(last(entries), undefined);
    assert.equal(last(entries, true), 'Found it.');
  });

  it('says whether more lines could change it', () => {
    assert.equal(lastMessage([JSON.stringify(said('Yes.'))], false).whole, false);
    assert.equal(lastMessage(jsonl(prompt('x'), said('Yes.')).split('\n'), false).whole, true);
  });
});
