// The outcome on paper: two pages of A4, black on white, nothing under 10 points, with all that is needed away from the screen.

import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { outcomeOf, randomOutcomes } from './fetched.mjs';

const home = { leeftijd: ['volwassen'], wlz: ['nee'], 'dag-en-nacht': ['nee'], bijzonder: ['geen'] };

// Situations with so many likely laws; more than two may take more paper.
export const outcomes = [
  { name: 'one law', laws: 1, answers: { ...home, hulp: ['verzorging'], 'verzorging-reden': ['ziekte'] } },
  { name: 'two laws', laws: 2, answers: { ...home, hulp: ['huishouden', 'verzorging'], 'verzorging-reden': ['ziekte'], huisgenoot: ['nee'] } },
  { name: 'three laws', laws: 3, answers: { ...home, leeftijd: ['kind'], hulp: ['verzorging', 'onveilig'], 'verzorging-reden': ['ziekte'] } },
  { name: 'only elsewhere', laws: 0, answers: { ...home, hulp: ['geld'], 'geld-soort': ['inkomen'] } },
  { name: 'nothing certain', laws: 0, answers: { hulp: ['verzorging'], leeftijd: ['volwassen'] } },
  { name: 'a warning and a dispute', laws: 2, answers: { ...home, hulp: ['onveilig', 'verzorging'], 'verzorging-reden': ['ziekte'] } },
];

export async function printTests(browser, base) {
  for (const { name, laws, answers } of outcomes) {
    await test(`on paper: ${name}`, () =>
      withPage(browser, { colorScheme: 'dark' }, async (page) => {
        await page.goto(await outcomeOf(base, answers));
        const found = await page.locator('.law.likely').count();
        assert(found === laws, `${found} likely laws instead of ${laws}`);
        const pages = pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
        assert(pages <= Math.max(2, laws + 1), `${pages} pages`);
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        assertNone(await wrongOnPaper(page), 'on paper');
      }));
  }
  await test(`on paper: ${JOURNEYS} journeys with one to three needs`, () =>
    withPage(browser, {}, async (page) => {
      const counts = [];
      const wrong = [];
      for await (const { needs, address } of randomOutcomes(base, JOURNEYS)) {
        await page.goto(address);
        const pages = pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
        await page.emulateMedia({ media: 'print' });
        const found = await missingOnPaper(page);
        await page.emulateMedia({ media: null });
        counts.push(pages);
        if (pages > 3) found.push(`${pages} pages`);
        wrong.push(...found.map((what) => `${needs.join(' + ')}: ${what}`));
      }
      const short = counts.filter((pages) => pages <= 2).length;
      if (process.env.OUTCOMES) console.log(`      ${short} of ${counts.length} on two pages`);
      assertNone(wrong, 'journeys');
      assert(short >= JOURNEYS * SHORT, `only ${short} of ${JOURNEYS} on two pages`);
    }));
}

const JOURNEYS = 200;
// So large a part is on at most two pages; none on more than three.
const SHORT = 0.95;

// What has to be on paper, and letters that are too small to read.
const missingOnPaper = (page) => page.evaluate(() => {
  const seen = (one) => one.checkVisibility() && one.getClientRects().length > 0;
  const has = (what, root = document) => [...root.querySelectorAll(what)].some(seen);
  const laws = [...document.querySelectorAll('.law.likely')];
  // What to do stands in the section of the law, or before it and at most one paragraph.
  const around = (law) => [law, law.previousElementSibling, law.previousElementSibling?.previousElementSibling];
  const toDo = (law) => around(law).some((part) => part && has('dd', part.matches('.brief') ? part : part.querySelector(':scope > .brief') ?? document.createElement('p')));
  const texts = [...document.querySelectorAll('main *')].filter((one) => seen(one) && [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  const small = texts.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 13.3);
  return [
    ...(has('.first h2') ? [] : ['nowhere to go']),
    ...(has('a[href^="tel:"]') ? [] : ['no number']),
    ...laws.filter((law) => !toDo(law)).map((law) => `nothing of ${law.querySelector('h3').textContent}`),
    ...['#antwoorden-kop', '.answers dd', '.code'].filter((what) => !has(what)).map((what) => `nothing like ${what}`),
    ...(document.body.innerText.includes('cliëntondersteuner') || document.body.innerText.includes('Juiste Loket') ? [] : ['no free help']),
    ...small.slice(0, 1).map((one) => `small letters: ${one.outerHTML.slice(0, 80)}`),
  ];
});

export const pagesOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;

// What is still a control, has a colour, or stands for a link that nobody can follow on paper.
const wrongOnPaper = (page) => page.evaluate(() => {
  const shown = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && one.getClientRects().length > 0);
  const short = (one) => one.outerHTML.slice(0, 80);
  const grey = (colour) => new Set(colour.match(/[\d.]+/g).slice(0, 3)).size === 1;
  const clear = (colour) => colour === 'rgba(0, 0, 0, 0)' || colour === 'rgb(255, 255, 255)';
  const text = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const style = (one, part) => getComputedStyle(one, part);
  // A summary without its marker is a heading on paper, and a hard word is text.
  const controls = shown.filter((one) => one.matches('button:not(.word), input, nav, .button'));
  const coloured = shown.filter((one) => !clear(style(one).backgroundColor) || (text(one) && !grey(style(one).color)));
  const cards = shown.filter((one) => one.matches('.card a[href^="http"]'));
  const unwritten = cards.filter((one) => !style(one, '::after').content.includes(one.getAttribute('href')));
  const missing = ['#antwoorden-kop', '.answers dd', '.code', 'a[href^="tel:"]'].filter((what) => !shown.some((one) => one.matches(what)));
  return [
    ...controls.map((one) => `a control: ${short(one)}`),
    ...coloured.map((one) => `a colour: ${short(one)}`),
    ...unwritten.map((one) => `a link that is not written out: ${short(one)}`),
    ...missing.map((what) => `nothing like ${what}`),
  ];
});
