// The way in English: from the Dutch start page by the link in the header, and back to Dutch with the same answers.

import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { fromHere, headingOf, tabTo, walkOn } from './journey.mjs';
import { axeViolations } from './accessibility.mjs';
import { situations } from './answers.mjs';

const LOOKED_AT = ['question checkbox', 'outcome'];

export async function languageTests(browser, base) {
  const { answers } = situations[0];
  const trail = [];
  await test('keys only, without JavaScript, in English', () =>
    withPage(browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`${base}/`);
      await follow(page, 'English');
      assert(new URL(page.url()).pathname === '/en/', `the link leads to ${new URL(page.url()).pathname}`);
      trail.push(...await fromHere(page, answers));
      assertNone(trail.filter((place) => !new URL(place.url).pathname.startsWith('/en/')).map((place) => place.kind), 'pages outside /en/');
      assert(await page.locator('html').getAttribute('lang') === 'en', 'the outcome is not English');
    }));
  await test('the switch keeps the question and the answers', () =>
    withPage(browser, {}, async (page) => {
      await page.goto(`${base}/en/`);
      const place = (await fromHere(page, answers, { questions: 2 })).at(-1);
      await follow(page, 'Nederlands');
      assert(page.url() === place.url.replace('/en/', '/'), 'another page in Dutch');
      assert(await headingOf(page) !== place.h1, 'the same words in Dutch');
      await walkOn(page, answers);
    }));
  for (const kind of LOOKED_AT) {
    await test(`axe, English: ${kind}`, () =>
      withPage(browser, {}, async (page) => {
        await page.goto(trail.find((place) => place.kind === kind).url);
        assertNone(await axeViolations(page), 'axe violations');
      }));
  }
}

async function follow(page, name) {
  await tabTo(page, `the link "${name}"`, (at) => at.text === name);
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
}
