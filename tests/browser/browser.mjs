// Debian's Chromium, closed off from everything but this machine.

import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];
const STEP_MILLISECONDS = 10_000;

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: FLAGS });

// Runs `use` with a page in a context of its own: no history, cookies or media settings from another test.
export async function withPage(browser, options, use) {
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(STEP_MILLISECONDS);
  try {
    return await use(await context.newPage(), context);
  } finally {
    await context.close();
  }
}
