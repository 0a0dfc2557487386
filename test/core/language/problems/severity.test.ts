import assert from 'node:assert/strict';
import { ownSeverity, severityOf } from '../../../../src/core/language/problems/severity.js';

const none = { severities: {} };

describe('the severity of a problem', () => {
  it('is its code’s by default', () => {
    assert.equal(severityOf('claim-failed', none, {}), 'error');
    assert.equal(severityOf('claim-unchecked', none, {}), 'hint');
  });

  it('is the finding’s own where that states one', () => {
    assert.equal(severityOf('file-skipped', none, {}, ownSeverity('error')), 'error');
    assert.equal(ownSeverity('info'), 'information');
  });

  it('is what the configuration says, and before it what the editor says', () => {
    const config = { severities: { 'claim-failed': 'warning' } } as const;
    assert.equal(severityOf('claim-failed', config, {}), 'warning');
    assert.equal(severityOf('claim-failed', config, {}, 'error'), 'warning');
    assert.equal(severityOf('claim-failed', config, { 'claim-failed': 'hint' }), 'hint');
  });

  it('is none where it is off', () => {
    assert.equal(severityOf('claim-failed', { severities: { 'claim-failed': 'off' } }, {}), undefined);
    assert.equal(severityOf('claim-failed', none, { 'claim-failed': 'off' }), undefined);
  });
});
