import assert from 'node:assert/strict';
import { completionClaimsOfMessage } from '../../../../src/core/claim/completion/index.js';

const claimed = (text: string): string[] => completionClaimsOfMessage(text).map((claim) => claim.text);
const items = (text: string): string[] => completionClaimsOfMessage(text).map((claim) => claim.item);

/** Sentences of one kind, each for itself. */
const nothingIn = (...sentences: string[]) => {
  for (const sentence of sentences) assert.deepEqual(claimed(sentence), [], sentence);
};
const somethingIn = (...sentences: string[]) => {
  for (const sentence of sentences) assert.equal(claimed(sentence).length, 1, sentence);
};

describe('claims of completion', () => {
  it('say that something is finished, works, passes', () =>
    somethingIn(
      'API implemented!',
      'The login flow now works end-to-end.',
      'I have fixed the redirect, see the log.',
      'Both bugs are gone.',
      'Task 3 – done',
      'You can now log in with Google.',
      'Test suite: 45 passing, 0 failing',
      'No failures.',
      'I managed to get the build working.',
      'The bug where sessions did not expire is fixed.',
      'Once I fixed the path, all tests passed.',
      'its working now',
    ));

  it('are none in a question, a condition, a plan, an instruction, a requirement', () =>
    nothingIn(
      'Are all tests passing now?',
      'Is everything done',
      'If the tests pass, merge.',
      'The moment the tests pass, merge.',
      'Once the build finished and all tests passed, merge.',
      'The work is done by Friday.',
      'Finish the API first.',
      'I want the build green, tests passing, docs complete.',
      'Check that the build passes and the tests are green.',
      'All of the following must hold: build passes, tests pass',
      'Goal for today: login working',
    ));

  it('are none where the author denies, guesses, limits or takes back', () =>
    nothingIn(
      'The refresh route is not yet implemented.',
      'Neither the build nor the tests succeed.',
      'It should be fixed now.',
      'To the best of my knowledge the bug is fixed.',
      'Two out of three services are ready.',
      'Everything but the footer is done.',
      'The tests pass, except for two.',
      'The build passed and then failed again.',
      'All done, but one test still fails.',
      '~~All tests pass~~',
      'The tests were green an hour ago.',
    ));

  it('are none in what others say, in examples and code, and in what the code does', () =>
    nothingIn(
      'Tom said the tests are green.',
      'According to the agent, everything is done.',
      'Write "Task complete" when finished.',
      'Example: Status: complete',
      'Task N is complete',
      'fix(api): endpoint works again',
      "git commit -m 'all tests pass'",
      'Validation is done before saving.',
      'Stale issues are closed after 30 days.',
      'The user has completed the onboarding.',
      'Still working…',
      'Completed: 2025-10-23',
    ));

  it('are ticks beside work, not beside praise, and not open boxes', () => {
    somethingIn('- [x] Add validation', '[x] Build passes', '✅ Login page', '| Login | ✅ |', 'Tests ✅');
    nothingIn(
      '- [ ] Login works',
      '[ ] Build passes',
      '✅ Simple API',
      '✅ passed, ❌ failed',
      '| SSO | ❌ | ✅ |',
    );
    nothingIn('✅ Write tests first', '- [x] Not applicable');
  });

  it('are about what their clause names', () => {
    assert.deepEqual(items('Login works, and all 12 tests pass.'), ['any', 'tests']);
    assert.deepEqual(items('Build: ✅ passed'), ['build']);
    assert.deepEqual(items('The API documentation is complete.'), ['docs']);
    assert.deepEqual(items('`/orders/:id` works.'), ['api']);
    assert.deepEqual(items('The `docker-compose.yml` is fixed.'), ['config']);
    assert.deepEqual(items('The login page is finished.'), ['ui']);
  });

  it('stand in paragraphs, lists, headings and tables, not below headings of what is to come', () => {
    const text = [
      '## Summary',
      '**Status:** complete',
      '**Build:** passing',
      'This line is so long that the editor of whoever wrote it wraps it. All',
      'tests pass.',
      '',
      '| Step | State |',
      '| --- | --- |',
      '| Docs | done |',
      '',
      '## Next steps',
      '- the API works',
      '## Resolved issues',
      'Remaining:',
      '- login works',
    ].join('\n');
    assert.deepEqual(
      completionClaimsOfMessage(text).map(({ range, item }) => [range.start.line, range.end.line, item]),
      [
        [1, 1, 'any'],
        [2, 2, 'build'],
        [3, 4, 'tests'],
        [8, 8, 'docs'],
      ],
    );
  });

  it('are found in the last part of a message without end', () => {
    const text = `${'All tests pass.\n\n'.repeat(40_000)}Done!`;
    const found = completionClaimsOfMessage(text);
    assert.equal(found.length, 1000);
    assert.deepEqual(found.at(-1)?.text, 'Done!');
  });

  it('of hostile texts are read without harm', () => {
    const long = 1_000_000;
    for (const part of [
      'a',
      'done ',
      'is ',
      '"',
      '✅',
      '- [x] ',
      'tests pass, ',
      '`',
      '~',
      '#A ',
      'no ',
      '> ',
      '| ',
    ])
      assert.ok(Array.isArray(completionClaimsOfMessage(part.repeat(long / part.length))), part);
    // Characters that turn the direction of writing or have no width hide nothing.
    assert.deepEqual(items('All \u202etests\u202c pa\u200bss.'), ['tests']);
    assert.deepEqual(claimed(''), []);
    assert.deepEqual(claimed('\u0000\ud800'), []);
  });
});
