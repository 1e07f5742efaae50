// Walks the questionnaire as someone without a mouse does: Tab, arrows, Space and Enter, never a click.
// It knows the addresses (…/vraag/{number}, …/controleer, …/uitkomst) and the field names; it reads all else from the page.

import { assert } from './harness.mjs';
import { DONT_KNOW } from './answers.mjs';

const FIELD = 'antwoord';
const isField = (name) => name === FIELD || name === `${FIELD}[]`;
const MOST_PAGES = 40;
const MOST_STOPS = 150;

// Every page of the way, from the start page to the outcome, or to the question after `questions` answers.
export async function journey(page, base, answers, options) {
  await page.goto(`${base}/`);
  return fromHere(page, answers, options);
}

// The same from the start page that is shown now, in whatever language.
export async function fromHere(page, answers, options) {
  const start = await arrived(page, 'start');
  await tabTo(page, 'the button that starts', (at) => at.inMain && at.name === 'voor-wie');
  await pressEnter(page);
  return [start, ...await walkOn(page, answers, options)];
}

// The same from the question that the page shows now.
export async function walkOn(page, answers, { questions = Infinity } = {}) {
  const trail = [];
  while (trail.length < MOST_PAGES) {
    const place = await arrived(page);
    trail.push(place);
    if (place.kind === 'outcome' || trail.length > questions) return trail;
    if (place.question) await answer(page, place, answers[place.question] ?? DONT_KNOW);
    else await tabTo(page, 'the way to the outcome', (at) => at.inMain && leadsToOutcome(at));
    await pressEnter(page);
  }
  throw new Error(`no outcome after ${MOST_PAGES} pages: ${trail.map((place) => place.question ?? place.kind).join(' > ')}`);
}

// The button of the whole form; one with a name does something else, such as searching.
const goesOn = (at) => at.inMain && at.submits && !at.name;
const leadsToOutcome = (at) => (at.submits && !/^(Wijzig|Change)/.test(at.text)) || /(^|\/)uitkomst$/.test(at.href);

// Sends the form of a question page without an answer.
export async function sendEmpty(page) {
  await tabTo(page, 'the button "Verder"', goesOn);
  await pressEnter(page);
}

export const headingOf = async (page) => (await page.locator('h1').allInnerTexts()).join(' / ');

async function arrived(page, kind) {
  const { pathname } = new URL(page.url());
  const choices = await page.evaluate((field) =>
    [...document.querySelectorAll(`main input[name^="${field}"]`)].map((input) => ({ id: input.value, type: input.type })), FIELD);
  const question = await page.evaluate(() => document.querySelector('main input[name="vraag"]')?.value);
  const place = { url: page.url(), h1: await headingOf(page), choices, question };
  place.kind = kind ?? kindOf(pathname.split('/').at(-1), place);
  return place;
}

function kindOf(step, { question, choices, h1 }) {
  if (question) return choices.some((choice) => choice.type === 'checkbox') ? 'question checkbox' : 'question radio';
  if (step === 'controleer') return 'check answers';
  if (step === 'uitkomst') return 'outcome';
  throw new Error(`unexpected page "${h1}" at ${step}`);
}

// Of a question with subjects, all subjects are chosen first; then its choices come.
async function answer(page, { question, choices }, given) {
  const offered = choices.map((choice) => choice.id);
  const subjects = await page.locator('#woorden').count() > 0;
  const wanted = subjects && given !== DONT_KNOW ? offered.filter((id) => id !== DONT_KNOW) : [given].flat();
  for (const id of wanted) assert(offered.includes(id), `question ${question} has no choice ${id}; it offers ${offered.join(', ')}`);

  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const at = await tab(page);
    if (goesOn(at)) break;
    if (at.folded) await page.keyboard.press('Enter');
    if (!isField(at.name)) continue;
    if (at.type === 'radio') await chooseRadio(page, at, wanted, choices.length);
    if (at.type === 'checkbox' && at.checked !== wanted.includes(at.value)) await page.keyboard.press('Space');
  }
  const at = await focused(page);
  assert(goesOn(at), `Tab does not reach the button of question ${question}`);
  const chosen = await page.evaluate((field) =>
    [...document.querySelectorAll(`main input[name^="${field}"]:checked`)].map((input) => input.value), FIELD);
  assert(String(chosen.sort()) === String(wanted.sort()), `question ${question}: the keys chose ${chosen}, not ${wanted}`);
}

// Tab stops once at a group of radios; the arrows move inside it and choose.
async function chooseRadio(page, at, wanted, most) {
  for (let moves = 0; !wanted.includes(at.value) && moves < most; moves += 1) {
    await page.keyboard.press('ArrowDown');
    at = await focused(page);
  }
  if (wanted.includes(at.value) && !at.checked) await page.keyboard.press('Space');
}

export async function tabTo(page, name, isIt) {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const at = await tab(page);
    if (isIt(at)) return at;
  }
  throw new Error(`Tab does not reach ${name} on "${await page.title()}"`);
}

async function tab(page) {
  await page.keyboard.press('Tab');
  return focused(page);
}

const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return {
    name: at.name ?? '', value: at.value ?? '', type: at.type ?? '', checked: at.checked ?? false,
    submits: at.type === 'submit',
    folded: at.matches('.more-choices:not([open]) > summary'),
    href: at.getAttribute('href') ?? '',
    text: (at.innerText ?? '').trim(),
    inMain: Boolean(at.closest('main')),
  };
});

async function pressEnter(page) {
  const from = new URL(page.url()).pathname;
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded.catch(() => { throw new Error(`Enter leads nowhere at ${from}`); });
}
