// Ready for a third language: the English catalogue as two made-up languages. One is 40 % longer and full of accents, the other
// is in Arabic letters and runs from right to left. Nobody but these tests sees them.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert, assertNone, test } from './harness.mjs';
import { axeViolations, sidewaysProblems } from './accessibility.mjs';
import { situations } from './answers.mjs';
import { withPage } from './browser.mjs';
import { outcomeOf } from './fetched.mjs';
import { startServer } from './server.mjs';

const RULES = fileURLToPath(new URL('../../rules', import.meta.url));
const ACCENTS = { a: 'à', e: 'ë', i: 'ï', o: 'ö', u: 'ü', A: 'Å', E: 'É', I: 'Î', O: 'Ø', U: 'Û', c: 'ç', n: 'ñ', y: 'ý', s: 'š' };
const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
const LANGUAGES = [
  { code: 'eo', head: "name: Pséudo\nready: true\neuro: '{} €'\ndecimal: ','\nthousands: ' '\n", word: longer },
  { code: 'ar', head: "name: شبه\nready: true\ndirection: rtl\neuro: '€{}'\ndecimal: '.'\nthousands: ','\n", word: arabic },
];
const PAGES = ['', 'nieuw', 'wetten', 'wetten/wlz', 'uitleg', 'contact', 'gemeente', 'gemeente/0363', 'privacy', 'papier', 'adviseur'];

export async function pseudoTests(browser, program) {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  cpSync(RULES, folder, { recursive: true });
  for (const language of LANGUAGES) made(folder, language);
  const server = await startServer(program, ['--rules', folder]);
  try {
    for (const { code } of LANGUAGES) await languageTests(browser, server.base, code);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function languageTests(browser, base, code) {
  const answers = Object.entries(situations[0].answers).map(([question, choices]) => [question, [choices].flat()]);
  const outcome = await outcomeOf(`${base}/${code}/`, Object.fromEntries(answers));
  const addresses = [...PAGES.map((page) => `${base}/${code}/${page}`), outcome, outcome.replace('uitkomst', 'teksten')];
  await test(`${code}: axe on ${addresses.length} pages`, () =>
    withPage(browser, {}, async (page) => {
      for (const address of addresses) {
        await page.goto(address);
        assertNone(await axeViolations(page), `axe violations at ${new URL(address).pathname.slice(0, 20)}`);
      }
    }));
  await test(`${code}: nothing sideways at 320 px`, () =>
    withPage(browser, { viewport: { width: 320, height: 640 } }, async (page) => {
      for (const address of addresses) {
        await page.goto(address);
        assertNone(await sidewaysProblems(page), `sideways scroll at ${new URL(address).pathname.slice(0, 20)}`);
        if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${code}-${addresses.indexOf(address)}.png`), fullPage: false });
      }
    }));
  await test(`${code}: each phone number stands from left to right`, () =>
    withPage(browser, {}, async (page) => {
      await page.goto(`${base}/${code}/contact`);
      const found = await page.evaluate(numbers);
      assert(found.seen > 20, `only ${found.seen} numbers`);
      assertNone(found.turned, 'numbers in the wrong order');
    }));
}

// The numbers whose digits do not stand further to the right one after the other.
function numbers() {
  const links = [...document.querySelectorAll('a.tel')];
  const turned = links.filter((link) => {
    const text = link.firstChild;
    const places = [...text.data].map((_, at) => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect();
    });
    return places.some((place, at) => at > 0 && place.top === places[at - 1].top && place.left < places[at - 1].left);
  });
  return { seen: links.length, turned: turned.map((link) => link.textContent) };
}

// The folder of English as another language: each value through `word`, but for what stands between braces and what marks YAML.
function made(folder, { code, head, word }) {
  const from = join(RULES, 'en');
  for (const name of readdirSync(from, { recursive: true })) {
    if (!name.endsWith('.yaml') || ['language.yaml', 'vaste-woorden.yaml', 'words.yaml'].includes(name)) continue;
    let own = false;
    const lines = readFileSync(join(from, name), 'utf8').split('\n').map((line) => {
      if (/^- nl:/.test(line)) own = false;
      const begins = line.match(/^ {2}en: ?([|>]-?)?/);
      if (begins) own = true;
      if (!own || line.startsWith('#')) return line;
      const rest = begins ? line.slice(begins[0].length) : line;
      return (begins ? `  ${code}: ${begins[1] ?? ''}` : '') + changed(rest, word);
    });
    mkdirSync(join(folder, code, 'laws'), { recursive: true });
    writeFileSync(join(folder, code, name), lines.join('\n'));
  }
  writeFileSync(join(folder, code, 'language.yaml'), head);
}

function changed(text, word) {
  return text.replace(/\{[^}]*\}|https?:\S+|[A-Za-z]+/g, (part) => (/^[A-Za-z]+$/.test(part) ? word(part) : part));
}

function longer(word) {
  const accents = [...word].map((letter) => ACCENTS[letter] ?? letter).join('');
  return accents + 'ö'.repeat(Math.round(word.length * 0.4));
}

function arabic(word) {
  return [...word].map((letter) => ARABIC[letter.toLowerCase().charCodeAt(0) - 97]).join('');
}
