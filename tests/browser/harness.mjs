// A test is a name and a function that throws. One line per test, and the count at the end.

const TEST_MILLISECONDS = 120_000;
const counts = { passed: 0, failed: 0 };

export async function test(name, body) {
  const began = Date.now();
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${TEST_MILLISECONDS / 1000} s`)), TEST_MILLISECONDS);
  });
  try {
    await Promise.race([body(), tooLong]);
    counts.passed += 1;
    console.log(`ok    ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAIL  ${name} (${Date.now() - began} ms)\n      ${String(error.message).replaceAll('\n', '\n      ')}`);
  } finally {
    clearTimeout(timer);
  }
}

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}

// All of them at once: a list of what is wrong, empty when nothing is.
export function assertNone(problems, title) {
  assert(problems.length === 0, [title, ...problems].join('\n'));
}

// `skipped` is what was skipped before the browser, one a line.
export function report(skipped) {
  const lines = skipped.split('\n').filter(Boolean);
  console.log(['', ...lines, `${counts.passed} passed, ${counts.failed} failed, ${lines.length} skipped`].join('\n'));
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}
