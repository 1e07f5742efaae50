// The quick way out: with script it takes the place of the page in the history, without script it is a link.

import { assert, test } from './harness.mjs';
import { withPage } from './browser.mjs';

export async function exitTests(browser, base) {
  for (const javaScriptEnabled of [true, false]) {
    await test(`the quick way out leaves ${javaScriptEnabled ? 'no page behind, with script' : 'without script'}`, () =>
      withPage(browser, { javaScriptEnabled }, async (page, context) => {
        await context.route('https://www.knmi.nl/**', (route) =>
          route.fulfill({ contentType: 'text/html', body: '<h1>Het weer</h1>' }));
        await page.goto(base);
        await page.locator('form button').first().click();
        // The script runs when the page is there.
        await page.waitForLoadState('load');
        const left = page.url();
        await page.locator('a.exit').click();
        await page.waitForURL('https://www.knmi.nl/');
        await page.goBack();
        assert((page.url() === left) === !javaScriptEnabled, `Back leads to ${page.url()}`);
      }));
  }
}
