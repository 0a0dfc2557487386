import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import type { InferredType } from '../../../src/core/evidence/taskType.js';
import { baseWeakening, chooseType as choose, typeWeakening } from '../../../src/core/verdict/headers.js';

const chooseType = (task: string, stated: string | undefined, found: InferredType, inBase = false) =>
  choose(task, stated, found, defaultConfig, inBase);

const inferred = { type: 'backend-api', reasons: ['src/routes/a.ts is a server API'] } as const;

describe('the Type: header of a log', () => {
  it('overrides what is inferred when it needs as much proof or more', () => {
    assert.deepEqual(chooseType('234', 'Frontend UI', inferred), {
      type: 'frontend-ui',
      reasons: ['"Type:" in the log says so'],
    });
    assert.equal(chooseType('234', 'configuration', { type: undefined, reasons: [] }).type, 'configuration');
  });

  it('is a weakening when it needs fewer points, until the base revision has it', () => {
    assert.deepEqual(chooseType('234', 'configuration', inferred), {
      ...inferred,
      weakening:
        'task 234: "Type: configuration" needs 1 point, backend-api needs 5: not applied until it is part of the base revision',
    });
    assert.equal(chooseType('234', 'configuration', inferred, true).type, 'configuration');
    assert.equal(typeWeakening('234', 'frontend-ui', 'backend-api', defaultConfig), undefined);
  });

  it('is left aside when it is empty or no type', () => {
    assert.deepEqual(chooseType('234', undefined, inferred), inferred);
    assert.deepEqual(chooseType('234', ' ', inferred), inferred);
    assert.deepEqual(chooseType('234', 'magic', inferred).reasons, [
      ...inferred.reasons,
      '"Type: magic" in the log is no task type',
    ]);
  });
});

describe('a task type that only the working tree knows', () => {
  const easy = { items: { lint: 9 }, files: [], proposed: true } as const;
  const config = { ...defaultConfig, taskTypes: { easy } };

  it('is a weakening behind Type:, however many points it needs', () => {
    assert.deepEqual(choose('7', 'easy', inferred, config), {
      ...inferred,
      weakening:
        'task 7: "Type: easy" lacks build, backend-api needs it: not applied until it is part of the base revision',
    });
    const known = { ...defaultConfig, taskTypes: { easy: { items: { lint: 9 }, files: [] } } };
    assert.equal(choose('7', 'easy', inferred, known).type, 'easy');
  });

  it('is named where its files would have taken the task, unless Type: asks for as much', () => {
    const found = { ...inferred, weakening: '"taskTypes.easy.files" would make it a type that lacks build' };
    assert.deepEqual(choose('7', undefined, found, config), {
      ...inferred,
      weakening:
        'task 7: "taskTypes.easy.files" would make it a type that lacks build: not applied until it is part of the base revision',
    });
    assert.equal(choose('7', 'magic', found, config).type, 'backend-api');
    assert.equal(choose('7', 'Frontend UI', found, config).weakening, undefined);
  });
});

describe('the Base: header of a log', () => {
  it('is listed when it reaches back too far', () => {
    assert.equal(baseWeakening('234', 'abc', 'def', 'same'), undefined);
    assert.equal(baseWeakening('234', 'abc', 'def', 'later'), undefined);
    assert.match(
      baseWeakening('234', 'abc', 'def', 'earlier') ?? '',
      /^task 234: "Base: abc" is earlier than def/,
    );
    assert.match(baseWeakening('234', 'abc', 'def', 'unrelated') ?? '', /is not in the history of def/);
  });
});
