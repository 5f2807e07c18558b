// Counts what the test programs reported: the last line of tools/test. Fails where anything failed; what passed only
// when it was tried once more is named.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const counts = { passed: 0, failed: 0, skipped: 0 };
const atSecondTry = [];

/** What a GoogleTest or Vitest report says of each of its tests. */
function* outcomes(name, text) {
  if (name.endsWith('.step')) {
    yield { test: name.slice(0, -'.step'.length), outcome: text.trim() };
  } else if (name.endsWith('.gtest.json')) {
    for (const suite of JSON.parse(text).testsuites) {
      for (const test of suite.testsuite)
        yield { test: `${name}: ${suite.name}.${test.name}`, ...gtestOutcome(test) };
    }
  } else {
    for (const file of JSON.parse(text).testResults) {
      if (file.status === 'failed' && file.assertionResults.length === 0)
        yield { test: file.name, outcome: 'failed' };
      for (const test of file.assertionResults) yield { test: test.fullName, ...vitestOutcome(test) };
    }
  }
}

function gtestOutcome(test) {
  if (test.failures) return { outcome: 'failed' };
  if (test.result === 'COMPLETED') return { outcome: 'passed' };
  return { outcome: 'skipped', why: test.skipped?.[0]?.message };
}

// What a first try threw stays beside a test that passed at the second.
function vitestOutcome({ status, failureMessages }) {
  if (status === 'failed') return { outcome: 'failed' };
  if (status === 'passed') return { outcome: 'passed', isSecondTry: failureMessages.length > 0 };
  return { outcome: 'skipped' };
}

for (const name of readdirSync(folder)) {
  for (const { test, outcome, why, isSecondTry } of outcomes(
    name,
    readFileSync(join(folder, name), 'utf8'),
  )) {
    counts[outcome] += 1;
    if (isSecondTry) atSecondTry.push(test);
    if (outcome !== 'passed') console.log(`${outcome}: ${test}${why ? ` (${why.trim()})` : ''}`);
  }
}
for (const test of atSecondTry) console.log(`passed only at the second try: ${test}`);
const totals = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
console.log(`\n${atSecondTry.length > 0 ? `${atSecondTry.length} only at the second try; ` : ''}${totals}`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
