// The adviser's workbench: published situations as a call, by keys only; and what a page with answers owes everybody.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { axeViolations, largeLetterProblems, sidewaysProblems } from './accessibility.mjs';

const CASES = fileURLToPath(new URL('../../rules/cases/', import.meta.url));
const CALLS = 30;
const MOST_PRESSES = 40;
const NOTE = 'kanarie in de notities';

const list = (text) => text.replace(/[[\]\s'"]/g, '').replace(/^null$/, 'weet-niet').split(',').filter(Boolean);

// The published situations, whose ids are a C and a number; only those that name a likely law and no day of their own.
function published() {
  const files = readdirSync(CASES).filter((name) => name.endsWith('.yaml')).sort();
  const blocks = files.flatMap((name) => readFileSync(CASES + name, 'utf8').split(/^- id: /m).slice(1));
  const cases = blocks.filter((block) => /^C\d+\n/.test(block) && !/^ {2}date:/m.test(block)).map((block) => ({
    id: block.match(/^\S+/)[0],
    answers: Object.fromEntries([...block.matchAll(/^ {4}([a-z-]+): (.+)$/gm)].map(([, question, given]) => [question, list(given)])),
    likely: list(block.match(/[ {]likely: \[([^\]]*)\]/)?.[1] ?? ''),
    not: list(block.match(/not_likely: \[([^\]]*)\]/)?.[1] ?? ''),
  }));
  const fit = cases.filter(({ answers, likely }) => answers.hulp && likely.length > 0);
  return fit.filter((_, index) => Math.floor(index * CALLS / fit.length) !== Math.floor((index - 1) * CALLS / fit.length));
}

const settled = (page) => page.waitForFunction(() => document.getElementById('stand').ariaBusy !== 'true');
const asked = (page) => page.evaluate(() => document.activeElement.closest('.ask') && document.activeElement.name.replace('vraag-', ''));
const keysOf = (page, question, choice) => page.evaluate(([name, value]) => {
  const label = document.querySelector(`#alle input[name="vraag-${name}"][value="${value}"]`)?.parentElement;
  return label && [...(label.closest('fieldset.chips')?.querySelector('legend').dataset.key ?? ''), label.dataset.key];
}, [question, choice]);

// Plays a call; how many keys were pressed.
async function call(page, base, { answers }) {
  await page.goto(`${base}/adviseur`);
  let presses = 0;
  const press = async (key) => {
    presses += 1;
    await page.keyboard.press(key);
    // The page itself lets the advice wait for the answer before it.
    if (key === 'v') await settled(page);
  };
  const give = async (question) => {
    for (const choice of answers[question] ?? ['weet-niet']) {
      const keys = await keysOf(page, question, choice);
      assert(keys, `no choice ${choice} at ${question}`);
      for (const key of keys) await press(key);
    }
  };
  // What the caller says first: the help, and what is otherwise than for most people.
  await give('hulp');
  if (answers.bijzonder && answers.bijzonder[0] !== 'geen') {
    await press('g');
    await press(String(await page.locator('#alle h2').count()));
    for (let tabs = 0; await asked(page) !== 'bijzonder' && tabs < 9; tabs += 1) await press('Tab');
    await give('bijzonder');
  }
  for (let questions = 0; questions < 25; questions += 1) {
    await press('v');
    const question = await asked(page);
    if (!question) return presses;
    await give(question);
  }
  throw new Error('no end');
}

const likely = (page) => page.locator('.law-desk.likely[id^="wet-"]').evaluateAll((all) => all.map((law) => law.id.slice(4)));

async function callTests(browser, base) {
  const cases = published();
  await test(`adviser: ${cases.length} published situations, at most ${MOST_PRESSES} keys each`, () =>
    withPage(browser, {}, async (page) => {
      const counts = [];
      const wrong = [];
      for (const one of cases) {
        const presses = await call(page, base, one);
        const found = await likely(page);
        if (presses > MOST_PRESSES) wrong.push(`${one.id}: ${presses} keys`);
        if (one.likely.some((law) => !found.includes(law)) || one.not.some((law) => found.includes(law))) wrong.push(`${one.id}: ${found}, not ${one.likely}`);
        counts.push(presses);
      }
      counts.sort((a, b) => a - b);
      console.log(`      keys: ${counts[0]} to ${counts.at(-1)}, median ${counts[counts.length >> 1]}`);
      assertNone(wrong, 'wrong');
    }));
}

async function pageTests(browser, base) {
  for (const colorScheme of ['light', 'dark']) {
    await test(`adviser: axe with everything open, nothing sideways at 320 px or with letters of 200 %, ${colorScheme}`, () =>
      withPage(browser, { colorScheme }, async (page) => {
        await call(page, base, { answers: { hulp: ['huishouden', 'verzorging'] } });
        await page.evaluate(() => document.querySelectorAll('main details').forEach((part) => { part.open = true; }));
        assertNone(await axeViolations(page), 'axe violations');
        await page.setViewportSize({ width: 320, height: 640 });
        assertNone(await sidewaysProblems(page), 'sideways');
        await page.setViewportSize({ width: 1280, height: 900 });
        assertNone(await largeLetterProblems(page), 'with a root font of 200 %');
        await page.goto(`${base}/adviseur/grensvlak/wlz-wmo`);
        assertNone([...await axeViolations(page), ...await sidewaysProblems(page)], 'the dividing line');
      }));
  }
  await test('adviser: without JavaScript, by one button', () =>
    withPage(browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`${base}/adviseur`);
      for (const answer of ['hulp"][value="huishouden', 'leeftijd"][value="volwassen', 'wlz"][value="nee', 'dag-en-nacht"][value="nee', 'huisgenoot"][value="nee']) {
        await page.locator(`input[name="vraag-${answer}"]`).check();
      }
      await page.getByRole('button', { name: 'Bijwerken' }).first().click();
      await page.waitForURL('**/v/*/adviseur');
      assert(String(await likely(page)) === 'wmo', `likely: ${await likely(page)}`);
      await page.locator('#uitkomst').click();
      await page.waitForURL('**/uitkomst');
    }));
}

async function privateTests(browser, base) {
  await test('adviser: notes and answers are sent nowhere readable, kept nowhere, and gone with a new call', () =>
    withPage(browser, {}, async (page, context) => {
      const sent = [];
      context.on('request', (request) => sent.push(request.url(), request.postData() ?? ''));
      await page.goto(`${base}/adviseur`);
      await page.locator('#eigen summary').click();
      await page.locator('#notities').pressSequentially(NOTE);
      await page.locator('#woorden').pressSequentially('kanarie');
      await page.locator('input[value="huishouden"]').first().check();
      await settled(page);
      assertNone(sent.filter((text) => text.includes('kanarie')), 'sent');
      assertNone(sent.filter((text) => text.startsWith('http') && text.includes('huishouden')), 'readable in an address');
      assert(await page.locator('#notities').inputValue() === NOTE, 'the notes are gone after an answer');
      const kept = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].filter(Boolean));
      assertNone(kept, 'kept');
      // Whoever leaves with notes is asked whether they mean to.
      let warned = 0;
      page.on('dialog', (dialog) => { warned += 1; return dialog.accept(); });
      await page.locator('#nieuw').click();
      await page.waitForURL('**/adviseur');
      assert(warned === 1, `${warned} warnings before the notes go`);
      await page.goBack();
      assert(!(await page.content()).includes('kanarie'), 'the notes come back');
      assert(await page.locator('#notities').count() === 0 || await page.locator('#notities').inputValue() === '', 'the notes come back');
    }));
  await test('adviser: an update that fails is said, and the next one that works takes it back', () =>
    withPage(browser, {}, async (page) => {
      await page.goto(`${base}/adviseur`);
      await page.route('**/adviseur', (route) => route.abort());
      await page.locator('input[value="huishouden"]').first().check();
      await page.locator('#mislukt').waitFor({ state: 'visible' });
      assert((await page.locator('#mislukt').textContent()).includes('Bijwerken'), 'what to do is not said');
      await page.unroute('**/adviseur');
      await page.locator('input[name="vraag-leeftijd"]').first().check();
      await page.locator('#mislukt').waitFor({ state: 'hidden' });
      await page.waitForURL('**/v/*/adviseur');
    }));
  await test('adviser: a situation is set apart as it was, also when an answer follows at once', () =>
    withPage(browser, {}, async (page) => {
      await page.goto(`${base}/adviseur`);
      await page.locator('input[value="huishouden"]').first().check();
      await settled(page);
      await page.locator('#naast-elkaar summary').click();
      await page.evaluate(() => {
        document.querySelector('button[name="apart"]').click();
        document.querySelector('input[name="vraag-leeftijd"][value="kind"]').click();
      });
      await page.locator('button[name="apart"][value="weg"]').waitFor();
      await settled(page);
      const rows = await page.locator('#naast li').allTextContents();
      assert(rows.length === 1 && rows[0].includes('→'), `what differs: ${rows}`);
    }));
  await test('adviser: another day stays with the answers, and notes with both', () =>
    withPage(browser, {}, async (page) => {
      await page.goto(`${base}/adviseur`);
      await page.locator('#eigen summary').click();
      await page.locator('#notities').fill(NOTE);
      await page.locator('#andere-dag summary').click();
      const [year] = (await page.locator('#datum').getAttribute('max')).split('-');
      await page.locator('#datum').fill(`${year}-01-01`);
      await page.getByRole('button', { name: 'Toon die dag' }).click();
      await page.locator('#regels-van').waitFor();
      await page.locator('input[value="huishouden"]').first().check();
      await settled(page);
      await page.waitForURL(`**/v/*/adviseur?datum=${year}-01-01`);
      assert(await page.locator('#notities').inputValue() === NOTE, 'the notes are gone');
      assertNone(await axeViolations(page), 'axe violations');
      await page.evaluate(() => { document.getElementById('datum').value = '1900-01-01'; });
      await page.getByRole('button', { name: 'Toon die dag' }).click();
      await page.locator('#datum-fout').waitFor();
      assertNone(await axeViolations(page), 'axe violations with a mistake');
      await page.getByRole('button', { name: 'Terug naar vandaag' }).click();
      await page.locator('#datum-fout').waitFor({ state: 'detached' });
      assert(!page.url().includes('datum'), page.url());
    }));
  await test('adviser: no key works while somebody types, or once they are off', () =>
    withPage(browser, {}, async (page) => {
      await page.goto(`${base}/adviseur`);
      await page.keyboard.press('z');
      await page.keyboard.type('v1n');
      assert(await page.locator('#woorden').inputValue() === 'v1n', 'a key is caught in the field');
      assert(await page.locator('#alle input:checked').count() === 0, 'a key answers from the field');
      await page.locator('#toetsen summary').click();
      await page.locator('#toetsen-aan').uncheck();
      for (const key of ['h', '1', '1', 'v', '1']) await page.keyboard.press(key);
      assert(await page.locator('#alle input:checked').count() === 0, 'a key works after it was switched off');
    }));
}

export async function adviserTests(browser, base) {
  await callTests(browser, base);
  await pageTests(browser, base);
  await privateTests(browser, base);
}
