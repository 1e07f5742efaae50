// No page of a question is longer than two screens of a phone, in any language and with the list of words left out.

import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { follow } from './fetched.mjs';
import { DONT_KNOW } from './answers.mjs';

const PHONE = { width: 390, height: 844 };
const MOST_SCREENS = 2;

export async function screenTests(browser, base) {
  for (const language of ['', 'en/']) {
    await test(`at most ${MOST_SCREENS} screens of a phone: every question, ${language || 'nl/'}`, async () => {
      const pages = await everyQuestionPage(new URL(language, `${base}/`));
      const asked = await questionsOnPaper(new URL(`${language}papier`, `${base}/`));
      const found = new Set(pages.map(({ question }) => question));
      assert(found.size === asked, `${found.size} of ${asked} questions are reached: ${[...found].join(', ')}`);
      const heights = await measured(browser, pages);
      if (process.env.SCREENS) heights.forEach(({ name, screens }) => console.log(`      ${screens.toFixed(2)} ${name}`));
      const long = heights.filter(({ screens }) => screens > MOST_SCREENS);
      assertNone(long.map(({ name, screens }) => `${name}: ${screens.toFixed(2)}`), 'longer pages');
    });
  }
}

// The first question with its subjects, each subject with its choices, and every question that follows on one choice.
async function everyQuestionPage(home) {
  const first = await read(await follow(new URL('start', home), []));
  const subjects = await Promise.all(first.choices.map(async (subject) =>
    ({ ...await read(await answered(first, [subject])), name: `${first.question}: ${subject}` })));
  const pages = new Map([[first.question, { ...first, name: `${first.question}: subjects` }]]);
  for (const page of subjects) pages.set(page.name, page);
  for (const page of subjects) {
    for (const choice of page.choices) await followUps(page, choice, pages);
  }
  return [...pages.values()];
}

// Every question after one choice of the first: of each, all choices are tried once for each answer to the second question.
async function followUps(first, choice, pages) {
  const seen = new Set();
  const next = [{ address: await answered(first, [choice]), way: '' }];
  for (const { address, way } of next) {
    if (!address.includes('/vraag/')) continue;
    const page = await read(address);
    const key = `${way} ${page.question}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (!pages.has(page.question)) pages.set(page.question, { ...page, name: page.question });
    for (const one of [...page.choices, DONT_KNOW]) next.push({ address: await answered(page, [one]), way: way || one });
  }
}

async function read(address) {
  const html = await (await fetch(address)).text();
  const [, question] = html.match(/name="vraag" value="([^"]+)"/);
  const fields = [...html.matchAll(/name="(antwoord(?:\[\])?)" value="([^"]+)"/g)];
  return { address, question, field: fields[0][1], choices: fields.map(([, , value]) => value).filter((value) => value !== DONT_KNOW) };
}

const answered = ({ address, question, field }, choices) =>
  follow(address, [['vraag', question], ...choices.map((choice) => [field, choice])]);

async function questionsOnPaper(address) {
  return (await (await fetch(address)).text()).match(/class="paper-question"/g).length;
}

function measured(browser, pages) {
  return withPage(browser, { viewport: PHONE }, async (page) => {
    const heights = [];
    for (const { name, address } of pages) {
      await page.goto(address);
      const height = await page.evaluate(() => {
        document.querySelectorAll('.words').forEach((list) => list.remove());
        return document.documentElement.scrollHeight;
      });
      heights.push({ name, screens: height / PHONE.height });
    }
    return heights;
  });
}
