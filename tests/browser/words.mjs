// "Zeg het in uw eigen woorden": the browser finds the same choices while typing as the server does without script,
// and what is typed does not leave the page.

import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { axeViolations } from './accessibility.mjs';

const WORDS = ['huishouden', 'luiers', 'opa valt steeds', 'rolstoel kwijt', 'hulp bij autisme', 'huishoudne', 'dokter', 'xyzzy'];

async function firstQuestion(page, base) {
  await page.goto(`${base}/`);
  await page.locator('main button[type=submit]').first().click();
  await page.waitForURL('**/vraag/1');
}

const boxes = (page) => page.locator('main input[type=checkbox]').evaluateAll((all) => all.map((box) => box.value));
const foundBoxes = (page) => page.locator('[data-words] input[type=checkbox]').evaluateAll((all) => all.map((box) => box.value));

async function onServer(browser, base, words) {
  return withPage(browser, { javaScriptEnabled: false }, async (page) => {
    await firstQuestion(page, base);
    await page.locator('#woorden').fill(words);
    await page.getByRole('button', { name: 'Zoek' }).click();
    await page.waitForLoadState();
    if (/^Fout/.test(await page.title())) return [];
    return (await boxes(page)).filter((value) => value !== 'weet-niet');
  });
}

export async function wordTests(browser, base) {
  await test('own words: the same choices in the browser as from the server', () =>
    withPage(browser, {}, async (page) => {
      await firstQuestion(page, base);
      for (const words of WORDS) {
        await page.locator('#woorden').fill('');
        await page.locator('#woorden').focus();
        await page.waitForFunction(() => document.querySelector('[data-words]').dataset.ready === 'true');
        await page.locator('#woorden').fill(words);
        await page.waitForTimeout(300);
        const here = await foundBoxes(page);
        const there = await onServer(browser, base, words);
        assert(String([...here].sort()) === String([...there].sort()), `${words}: ${here} in the browser, ${there} from the server`);
      }
    }));
  await test('own words: nothing is sent while typing, and axe finds nothing', () =>
    withPage(browser, {}, async (page) => {
      await firstQuestion(page, base);
      await page.locator('#woorden').focus();
      await page.waitForFunction(() => document.querySelector('[data-words]').dataset.ready === 'true');
      const sent = [];
      page.on('request', (request) => sent.push(request.url()));
      await page.keyboard.type('luiers');
      await page.waitForTimeout(400);
      assertNone(sent, 'sent while typing');
      assert((await foundBoxes(page)).length > 0, 'nothing is found');
      const widths = await page.locator('[data-words] input[type=checkbox]').evaluateAll((all) => all.map((box) => box.clientWidth));
      assert(Math.max(...widths) < 40, `a box of ${Math.max(...widths)} px lies over its words`);
      assertNone(await axeViolations(page), 'violations');
    }));
}
