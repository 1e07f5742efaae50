// Hard words that open their meaning: by keyboard, without JavaScript, on a phone and on paper.

import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { axeViolations, sidewaysProblems } from './accessibility.mjs';
import { tabTo } from './journey.mjs';

const PHONE = { width: 390, height: 844 };
const PAGES = ['wetten/wlz', 'en/wetten/wlz'];

export async function explainedTests(browser, base) {
  for (const path of PAGES) {
    await test(`hard words: Enter opens, Escape and the button close, without JavaScript: ${path}`, () =>
      withPage(browser, { javaScriptEnabled: false }, async (page) => {
        await page.goto(`${base}/${path}`);
        const at = await tabTo(page, 'a hard word', isWord);
        const meaning = page.locator('.words [popover]:popover-open');
        const open = async () => {
          await page.keyboard.press('Enter');
          assert(await meaning.count() === 1, `${at.text}: no meaning is shown`);
          const focused = await page.evaluate(() => document.activeElement.closest('[popover]:popover-open') !== null);
          assert(focused, 'the focus is not in the meaning');
        };
        const closed = async (how) => {
          assert(await meaning.count() === 0, `${how} does not close`);
          const back = await page.evaluate(() => document.activeElement.className);
          assert(back === 'word', `after ${how} the focus is on "${back}"`);
        };
        await open();
        await page.keyboard.press('Escape');
        await closed('Escape');
        await open();
        await page.keyboard.press('Enter');
        await closed('the button');
      }));
  }
  for (const colorScheme of ['light', 'dark']) {
    await test(`hard words: axe on an open meaning, ${colorScheme}`, () =>
      withPage(browser, { colorScheme }, async (page) => {
        await opened(page, base);
        assertNone(await axeViolations(page), 'violations');
      }));
  }
  await test('hard words: beside the word on a desktop, at the bottom of a phone', () =>
    withPage(browser, {}, async (page) => {
      const { word, meaning } = await opened(page, base);
      assert(meaning.y + meaning.height <= word.y + 1 || meaning.y >= word.y + word.height - 1, 'the meaning covers its word');
      const apart = Math.max(meaning.y - word.y - word.height, word.y - meaning.y - meaning.height);
      assert(apart < 24, `the meaning is ${apart} px from its word`);
      await page.keyboard.press('Escape');
      await page.setViewportSize(PHONE);
      const { meaning: sheet } = await opened(page, base);
      assert(sheet.x === 0 && sheet.width === PHONE.width, `a sheet of ${sheet.width} px`);
      assert(Math.abs(sheet.y + sheet.height - PHONE.height) < 1, 'the sheet is not at the bottom');
    }));
  await test('hard words: an open meaning fits at 320 px, and with letters twice as large', () =>
    withPage(browser, { viewport: { width: 320, height: 640 } }, async (page) => {
      await opened(page, base);
      assertNone(await sidewaysProblems(page), 'sideways scroll');
      await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
      const { x, y, width, height } = await page.locator(':popover-open').boundingBox();
      assert(x >= 0 && x + width <= 320 && y >= 0 && y + height <= 641, `${width} by ${height} px, from ${x}, ${y}`);
      const cut = await page.locator(':popover-open').evaluate((sheet) => sheet.scrollWidth > sheet.clientWidth);
      assert(!cut, 'the meaning is wider than its sheet');
    }));
  await test('hard words: a list on paper, and the words as plain text', () =>
    withPage(browser, {}, async (page) => {
      await page.goto(`${base}/wetten/wlz`);
      const words = await page.locator('.word').count();
      assert(words > 5, `${words} words only`);
      await page.emulateMedia({ media: 'print' });
      const shown = await page.evaluate(() => {
        const visible = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length;
        // A word is text there, without the box of a button.
        const range = document.createRange();
        const read = [...document.querySelectorAll('.word')].filter((one) => {
          range.selectNodeContents(one);
          return one.getClientRects().length === 0 && range.getClientRects().length > 0;
        });
        return { words: read.length, meanings: visible('.words [popover] dd'), buttons: visible('.words button'), heading: visible('.words h2') };
      });
      const wanted = { words, meanings: words, buttons: 0, heading: 1 };
      assert(JSON.stringify(shown) === JSON.stringify(wanted), `on paper ${JSON.stringify(shown)}`);
    }));
}

const isWord = (at) => at.type === 'button' && at.inMain;

// The first hard word of a page of a law is open; where it and its meaning are.
async function opened(page, base) {
  await page.goto(`${base}/wetten/wlz`);
  const word = page.locator('.word').first();
  await word.click();
  const meaning = page.locator(':popover-open');
  return { word: await word.boundingBox(), meaning: await meaning.boundingBox() };
}
