// Counts what the test programs reported: the last line of tools/test. Fails where anything failed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const counts = { passed: 0, failed: 0, skipped: 0 };

/** What a GoogleTest or Vitest report says of each of its tests. */
function* outcomes(name, text) {
  if (name.endsWith('.step')) {
    yield { test: name.slice(0, -'.step'.length), outcome: text.trim() };
  } else if (name.endsWith('.gtest.json')) {
    for (const suite of JSON.parse(text).testsuites) {
      for (const test of suite.testsuite) yield { test: `${name}: ${suite.name}.${test.name}`, ...gtestOutcome(test) };
    }
  } else {
    for (const file of JSON.parse(text).testResults) {
      if (file.status === 'failed' && file.assertionResults.length === 0) yield { test: file.name, outcome: 'failed' };
      for (const test of file.assertionResults) yield { test: test.fullName, outcome: vitestOutcome(test.status) };
    }
  }
}

function gtestOutcome(test) {
  if (test.failures) return { outcome: 'failed' };
  if (test.result === 'COMPLETED') return { outcome: 'passed' };
  return { outcome: 'skipped', why: test.skipped?.[0]?.message };
}

function vitestOutcome(status) {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}

for (const name of readdirSync(folder)) {
  for (const { test, outcome, why } of outcomes(name, readFileSync(join(folder, name), 'utf8'))) {
    counts[outcome] += 1;
    if (outcome !== 'passed') console.log(`${outcome}: ${test}${why ? ` (${why.trim()})` : ''}`);
  }
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
