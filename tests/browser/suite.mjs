// The tests in a real browser: `node tests/browser/suite.mjs` after `cargo build --release`; tests/run does both.
// PROGRAM names another binary, CHROMIUM another browser; SKIPPED is what tests/run skipped, for the last lines.

import { fileURLToPath } from 'node:url';
import { report } from './harness.mjs';
import { startServer } from './server.mjs';
import { launch } from './browser.mjs';
import { backTests, keyboardTests } from './keyboard.mjs';
import { accessibilityTests } from './accessibility.mjs';
import { languageTests } from './languages.mjs';
import { exitTests } from './exit.mjs';
import { placeTests } from './places.mjs';
import { wordTests } from './words.mjs';
import { explainedTests } from './explained.mjs';
import { screenTests } from './screens.mjs';
import { outcomeTests } from './outcomes.mjs';
import { printTests } from './print.mjs';
import { privacyTests } from './privacy.mjs';
import { adviserTests } from './adviser.mjs';
import { embedTests } from './embed.mjs';
import { themeTests } from './themes.mjs';
import { pseudoTests } from './pseudo.mjs';

const program = process.env.PROGRAM || fileURLToPath(new URL('../../target/release/welke-zorgwet', import.meta.url));
const server = await startServer(program);
const browser = await launch();
try {
  const trails = await keyboardTests(browser, server.base);
  await backTests(browser, server.base);
  await exitTests(browser, server.base);
  await placeTests(browser, server.base);
  await wordTests(browser, server.base);
  await explainedTests(browser, server.base);
  await accessibilityTests(browser, server.base, trails);
  await screenTests(browser, server.base);
  await outcomeTests(browser, server.base, program);
  await printTests(browser, server.base);
  await languageTests(browser, server.base);
  await privacyTests(browser, server.base, trails);
  await adviserTests(browser, server.base);
  await embedTests(browser, program);
  await themeTests(browser, program);
  await pseudoTests(browser, program);
} finally {
  await browser.close();
  await server.stop();
}
process.exitCode = report(process.env.SKIPPED ?? '');
