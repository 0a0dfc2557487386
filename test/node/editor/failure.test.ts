import assert from 'node:assert/strict';
import { Cancelled, EngineError } from '../../../src/editor/host/engineErrors.js';
import { Failure } from '../../../src/editor/session/failure.js';

const defect = new EngineError({ message: 'a defect', stack: 'Error: a defect\n at x' });

describe('a verification that fails', () => {
  let tries: number[];
  let failure: Failure;
  beforeEach(() => {
    tries = [];
    failure = new Failure((pause) => tries.push(pause));
  });

  it('is known with its reason until one succeeds', () => {
    assert.equal(failure.why, undefined);
    failure.note(defect, false);
    assert.equal(failure.why, 'a defect');
    failure.note(new Error('another'), false);
    assert.equal(failure.why, 'another');
    failure.over();
    assert.equal(failure.why, undefined);
  });

  it('says what to do, where a person can do something', () => {
    failure.note(new EngineError({ message: 'There are too many claims', next: 'Name one task.' }), false);
    assert.equal(failure.why, 'There are too many claims. Name one task.');
  });

  it('is none where it was stopped', () => {
    failure.note(new Cancelled(), false);
    assert.equal(failure.why, undefined);
    failure.note(defect, false);
    failure.note(new Cancelled(), false);
    assert.equal(failure.why, 'a defect');
  });

  it('is tried once more after some seconds', () => {
    failure.note(defect, false);
    assert.deepEqual(tries, [5000]);
    failure.note(defect, false);
    assert.deepEqual(tries, [5000]);
  });

  it('is tried once more again after something changed, or one succeeded', () => {
    failure.note(defect, false);
    failure.renew();
    assert.equal(failure.why, 'a defect');
    failure.note(defect, false);
    failure.over();
    failure.note(defect, false);
    failure.note(defect, false);
    assert.deepEqual(tries, [5000, 5000, 5000]);
  });

  it('is not tried again where nothing would answer', () => {
    failure.note(new EngineError({ message: 'The engine stopped 4 times within a minute' }), true);
    assert.deepEqual(tries, []);
    assert.equal(failure.why, 'The engine stopped 4 times within a minute');
  });
});
