import assert from 'node:assert/strict';
import { baseWeakening, chooseType, typeWeakening } from '../../../src/core/verdict/headers.js';

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
    assert.equal(typeWeakening('234', 'frontend-ui', 'backend-api'), undefined);
  });

  it('is left aside when it is empty or no type', () => {
    assert.equal(chooseType('234', undefined, inferred), inferred);
    assert.equal(chooseType('234', ' ', inferred), inferred);
    assert.deepEqual(chooseType('234', 'magic', inferred).reasons, [
      ...inferred.reasons,
      '"Type: magic" in the log is no task type',
    ]);
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
