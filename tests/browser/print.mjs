// The outcome on paper: at most two pages of A4, black on white, with the links of contacts written out.

import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { outcomeOf } from './fetched.mjs';

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
}

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
