// What an outcome shows before anything is opened: little enough to read on a phone, and all that counts.
// OUTCOMES=1 prints what was measured.

import { execFileSync } from 'node:child_process';
import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { outcomeOf } from './fetched.mjs';

const PHONE = { width: 390, height: 844 };
// Visible words and screens of a phone, by the number of likely laws: of the middle outcome, and of the longest.
const MOST = [
  { middle: { words: 350, screens: 4.1 }, longest: { words: 740, screens: 8.5 } },
  { middle: { words: 360, screens: 4.4 }, longest: { words: 520, screens: 6.3 } },
  { middle: { words: 600, screens: 6.8 }, longest: { words: 600, screens: 7 } },
];

// The situations of a file of cases, as the program decides them.
export function decided(program, file) {
  const lines = execFileSync(program, ['decide', `rules/cases/${file}`], { encoding: 'utf8' });
  return lines.trim().split('\n').map((line) => JSON.parse(line));
}

// One situation for each outcome of the overview: two differ when other laws or other ways are likely or possible.
export function everyOutcome(program) {
  const found = new Map();
  for (const situation of decided(program, 'overzicht.yaml')) {
    const key = JSON.stringify([situation.laws, situation.possible, situation.elsewhere]);
    if (!found.has(key)) found.set(key, situation);
  }
  return [...found.values()];
}

export async function outcomeTests(browser, base, program) {
  const pages = [];
  await test('every outcome tells each contact once, and on top where to go and whom to call', async () => {
    await withPage(browser, { viewport: PHONE }, async (page) => {
      for (const { id, answers } of everyOutcome(program)) {
        await page.goto(await outcomeOf(base, answers));
        pages.push({ id, ...await page.evaluate(seen) });
      }
    });
    if (process.env.OUTCOMES) for (const page of pages) console.log(`      ${JSON.stringify(page)}`);
    assertNone(pages.flatMap(({ id, twice }) => twice.map((contact) => `${id}: ${contact}`)), 'contacts told twice');
    assertNone(pages.filter(({ laws, top }) => laws > 0 && !top).map(({ id }) => id), 'nobody to reach on the first screen');
  });
  for (const [laws, most] of MOST.entries()) {
    await test(`short enough to read on a phone: every outcome with ${laws} likely laws`, () => {
      const some = pages.filter((page) => page.laws === laws);
      assert(some.length > 0, 'no such outcome was seen');
      const middle = { words: middleOf(some, 'words'), screens: middleOf(some, 'screens') };
      const long = some.filter((page) => longer(page, most.longest)).map(({ id, words, screens }) => `${id}: ${words} words, ${screens.toFixed(2)} screens`);
      if (longer(middle, most.middle)) long.push(`in the middle: ${middle.words} words, ${middle.screens.toFixed(2)} screens`);
      assertNone(long, 'longer outcomes');
    });
  }
}

const longer = (page, most) => page.words > most.words || page.screens > most.screens;
const middleOf = (pages, what) => pages.map((page) => page[what]).sort((one, other) => one - other)[Math.floor(pages.length / 2)];

const seen = () => {
  const count = (text) => text.trim().split(/\s+/).length;
  const main = document.querySelector('main');
  const cards = [...document.querySelectorAll('.card')].map((card) => card.querySelector('strong, label, a')?.textContent ?? '');
  const reach = document.querySelector('.alert a[href^="tel:"], .first :is(a, input)');
  return {
    laws: document.querySelectorAll('.law.likely').length,
    words: count(main.innerText),
    all: count(main.textContent),
    screens: document.documentElement.scrollHeight / innerHeight,
    twice: cards.filter((name, index) => cards.indexOf(name) !== index),
    top: Boolean(reach && reach.getBoundingClientRect().bottom <= innerHeight),
  };
};
