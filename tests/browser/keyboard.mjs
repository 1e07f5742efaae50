// The whole way without JavaScript and without a mouse, and the browser's own Back.

import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { headingOf, journey, sendEmpty, walkOn } from './journey.mjs';
import { situations } from './answers.mjs';

const BACK_OVER = 3;

export async function keyboardTests(browser, base) {
  const trails = [];
  for (const { name, answers } of situations) {
    await test(`keys only, without JavaScript: ${name}`, async () => {
      const trail = await withPage(browser, { javaScriptEnabled: false }, (page) => journey(page, base, answers));
      trails.push(trail);
      assertNone(trail.filter((place) => !place.h1).map((place) => place.url), 'pages without a heading');
      console.log(`      ${trail.map((place) => place.question ?? place.kind).join(' > ')}`);
    });
  }
  return trails;
}

export async function backTests(browser, base) {
  for (const javaScriptEnabled of [false, true]) {
    await test(`Back over ${BACK_OVER} questions and on to the outcome, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () =>
      withPage(browser, { javaScriptEnabled }, async (page) => {
        const { answers } = situations[0];
        const trail = await journey(page, base, answers, { questions: BACK_OVER });
        for (const place of trail.slice(0, -1).reverse()) {
          await page.goBack();
          const h1 = await headingOf(page);
          assert(h1 === place.h1, `Back shows "${h1}", not "${place.h1}"`);
        }
        await page.goForward();
        const h1 = await headingOf(page);
        assert(h1 === trail[1].h1, `Forward shows "${h1}", not "${trail[1].h1}"`);
        await walkOn(page, answers);
      }));
    await test(`Back and reload after an empty answer, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () =>
      withPage(browser, { javaScriptEnabled }, async (page) => {
        const { answers } = situations[0];
        const [, asked] = await journey(page, base, answers, { questions: 0 });
        await sendEmpty(page);
        const mistaken = async () => assert(/^Fout/.test(await page.title()), `no mistake but "${await page.title()}"`);
        await mistaken();
        await page.reload();
        await mistaken();
        await page.goBack();
        const h1 = await headingOf(page);
        assert(h1 === asked.h1 && !/^Fout/.test(await page.title()), `Back shows "${await page.title()}", "${h1}"`);
        await page.goForward();
        await mistaken();
        await walkOn(page, answers);
      }));
  }
}
