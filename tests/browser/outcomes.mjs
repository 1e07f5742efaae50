// What an outcome shows before anything is opened: little enough to read on a phone, and all that counts.
// OUTCOMES=1 prints what was measured.

import { execFileSync } from 'node:child_process';
import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { outcomeOf } from './fetched.mjs';

const PHONE = { width: 390, height: 844 };
// By the number of likely laws: the most words seen, the most screens of a phone, and the most words with everything open.
const MOST = [
  { words: 600, screens: 6, open: 1200 },
  { words: 350, screens: 4, open: 1200 },
  { words: 600, screens: 6, open: 1200 },
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
  await test('what to say stands whole on the first screen of a phone, unless there is danger', () => {
    const some = pages.filter(({ laws, alerts }) => laws > 0 && alerts === 0);
    assert(some.length > 0, 'no such outcome was seen');
    assertNone(some.filter(({ said }) => !said).map(({ id }) => id), 'the sentence lies lower');
  });
  for (const [laws, most] of MOST.entries()) {
    await test(`short enough to read on a phone: every outcome with ${laws} likely laws`, () => {
      const some = pages.filter((page) => page.laws === laws);
      assert(some.length > 0, 'no such outcome was seen');
      const over = ({ words, screens, open }) => words > most.words || screens > most.screens || open > most.open;
      const told = ({ id, words, screens, open }) => `${id}: ${words} words, ${screens.toFixed(2)} screens, ${open} words with everything open`;
      if (process.env.OUTCOMES) for (const what of ['words', 'screens', 'open']) console.log(`      ${laws} likely laws, ${some.length} outcomes, ${what}: in the middle ${middleOf(some, what)}`);
      assertNone(some.filter(over).map(told), 'longer outcomes');
    });
  }
}

const middleOf = (pages, what) => pages.map((page) => page[what]).sort((one, other) => one - other)[Math.floor(pages.length / 2)];

const seen = () => {
  const main = document.querySelector('main');
  const words = (text) => text.trim().split(/\s+/).filter(Boolean).length;
  // What is said to a screen reader only is not seen.
  const unseen = () => [...main.querySelectorAll('.hidden')].filter((part) => part.checkVisibility());
  const count = () => words(main.innerText) - unseen().reduce((sum, part) => sum + words(part.innerText), 0);
  const cards = [...document.querySelectorAll('.card')].map((card) => card.querySelector('strong, label, a')?.textContent ?? '');
  const reach = document.querySelector('.alert a[href^="tel:"], .first :is(a, input)');
  const closed = { words: count(), screens: document.documentElement.scrollHeight / innerHeight };
  const onTop = (part) => Boolean(part && part.getBoundingClientRect().bottom <= innerHeight);
  const top = onTop(reach);
  const said = onTop(document.querySelector('.first .brief dd'));
  document.querySelectorAll('details').forEach((part) => { part.open = true; });
  return {
    ...closed,
    laws: document.querySelectorAll('.law.likely').length,
    alerts: document.querySelectorAll('.alert').length,
    open: count(),
    twice: cards.filter((name, index) => cards.indexOf(name) !== index),
    top,
    said,
  };
};
