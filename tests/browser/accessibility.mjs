// axe, narrow screens, large letters, forced colours and less motion, on a page of each kind.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { tabTo } from './journey.mjs';
import { everyWalkedPage, pagesOfEachKind } from './pages.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Fewer changed pixels than these are the edge of a line, drawn a little otherwise.
const VISIBLE_PIXELS = 20;

export async function accessibilityTests(browser, base, trails) {
  const kinds = pagesOfEachKind(base, trails);

  for (const { kind, open } of kinds) {
    for (const colorScheme of ['light', 'dark']) {
      await test(`axe, ${colorScheme}: ${kind}`, () =>
        withPage(browser, { colorScheme }, async (page) => {
          await open(page);
          assertNone(await axeViolations(page), 'axe violations');
        }));
    }
  }

  const others = kinds.filter(({ kind }) => !trails.flat().some((place) => place.kind === kind));
  const everyPage = [
    ...everyWalkedPage(trails).map((place) => ({ kind: place.question ?? place.kind, open: (page) => page.goto(place.url) })),
    ...others,
  ];
  await test(`nothing sideways at 320 px: ${everyPage.length} pages`, () =>
    withPage(browser, { viewport: { width: 320, height: 640 } }, async (page) => {
      assertNone(await onEach(page, everyPage, sidewaysProblems), 'sideways scroll');
    }));
  await test(`letters twice as large: ${everyPage.length} pages`, () =>
    withPage(browser, {}, async (page) => {
      assertNone(await onEach(page, everyPage, largeLetterProblems), 'with a root font of 200 %');
    }));
  await test(`18 px, lines of 70 characters at most: ${everyPage.length} pages`, () =>
    withPage(browser, { viewport: { width: 1280, height: 800 } }, async (page) => {
      assertNone(await onEach(page, everyPage, hardToReadProblems), 'hard to read');
    }));
  await test(`nothing moves with reduced motion: ${kinds.length} pages`, () =>
    withPage(browser, { reducedMotion: 'reduce' }, async (page) => {
      assertNone(await onEach(page, kinds, movingProblems), 'moving parts');
    }));

  for (const kind of ['question radio', 'question checkbox']) {
    await test(`forced colours show focus and choice: ${kind}`, () =>
      withPage(browser, { forcedColors: 'active' }, async (page) => {
        await kinds.find((one) => one.kind === kind).open(page);
        await focusAndChoiceShow(page);
      }));
  }
}

async function onEach(page, pages, problemsOf) {
  const all = [];
  for (const { kind, open } of pages) {
    const problems = await open(page).then(() => problemsOf(page), (error) => [error.message]);
    all.push(...problems.map((problem) => `${kind}: ${problem}`));
  }
  return all;
}

export async function axeViolations(page) {
  await page.evaluate(`${AXE};0`);
  return page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values } });
    return violations.map(({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
  }, AXE_TAGS);
}

// A page that hides what sticks out has the same fault, so its own overflow rule does not count as an answer.
export const sidewaysProblems = (page) => page.evaluate(() => {
  const root = document.documentElement;
  const hides = [root, document.body].some((one) => /hidden|clip/.test(getComputedStyle(one).overflowX));
  if (hides) return ['html or body hides what is too wide'];
  if (root.scrollWidth <= root.clientWidth + 1) return [];
  const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
  return [`${root.scrollWidth} px of ${root.clientWidth}: ${wide.slice(-2).map((one) => one.outerHTML.slice(0, 80)).join(' ')}`];
});

export async function largeLetterProblems(page) {
  const grew = await page.evaluate(() => {
    const size = () => parseFloat(getComputedStyle(document.querySelector('main')).fontSize);
    const before = size();
    document.documentElement.style.fontSize = '200%';
    return size() / before;
  });
  const sideways = await sidewaysProblems(page);
  return grew > 1.7 ? sideways : [`the letters grow ${grew.toFixed(1)} times only`, ...sideways];
}

// Requirement 21. The letters of a line are those whose lower edges are next to each other.
const hardToReadProblems = (page) => page.evaluate(() => {
  const longestLine = (block) => {
    const lines = new Map();
    const nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      for (let at = 0; at < nodes.currentNode.length; at += 1) {
        const letter = document.createRange();
        letter.setStart(nodes.currentNode, at);
        letter.setEnd(nodes.currentNode, at + 1);
        const box = letter.getBoundingClientRect();
        const line = Math.round(box.bottom / 12);
        if (box.width) lines.set(line, (lines.get(line) ?? 0) + 1);
      }
    }
    return Math.max(0, ...lines.values());
  };
  const main = getComputedStyle(document.querySelector('main'));
  const size = parseFloat(main.fontSize);
  const small = size < 18 || parseFloat(main.lineHeight) / size < 1.5 ? [`${size} px, ${main.lineHeight} a line`] : [];
  const blocks = [...document.querySelectorAll('main p, main li, main dd, main label, main figcaption')];
  const long = blocks.filter((block) => !block.querySelector('p, li') && longestLine(block) > 70);
  return [...small, ...long.slice(0, 3).map((block) => `${longestLine(block)} letters: ${block.textContent.trim().slice(0, 60)}`)];
});

const movingProblems = (page) => page.evaluate(() => {
  const seconds = (list) => Math.max(...list.split(',').map((one) => parseFloat(one)));
  const moves = (style) =>
    (style.animationName !== 'none' && seconds(style.animationDuration) > 0.01)
    || seconds(style.transitionDuration) > 0.01
    || style.scrollBehavior === 'smooth';
  return [...document.querySelectorAll('*')]
    .filter((one) => [null, '::before', '::after'].some((part) => moves(getComputedStyle(one, part))))
    .slice(0, 3)
    .map((one) => one.outerHTML.slice(0, 80));
});

async function focusAndChoiceShow(page) {
  assert(await page.locator('h1').isVisible(), 'the question is not visible');
  const choice = page.locator('main input[name^="antwoord"]').first();
  // The row of the choice with what is drawn around it: some mark the input, some its label, some the row.
  const picture = async () => {
    const row = await choice.locator('..').boundingBox();
    return page.screenshot({ clip: { x: Math.max(0, row.x - 12), y: row.y - 12, width: row.width + 24, height: row.height + 24 } });
  };
  await choice.scrollIntoViewIfNeeded();
  const plain = await picture();
  await tabTo(page, 'the first choice', (at) => at.name.startsWith('antwoord'));
  const focused = await picture();
  assert(await changedPixels(page, plain, focused) > VISIBLE_PIXELS, 'the focus does not show');
  await page.keyboard.press('Space');
  assert(await changedPixels(page, focused, await picture()) > VISIBLE_PIXELS, 'the choice does not show');
}

// How many pixels differ for the eye, counted by the browser on an empty page, whose policy forbids nothing.
async function changedPixels(page, before, after) {
  const empty = await page.context().newPage();
  const changed = await empty.evaluate(async (pictures) => {
    const [one, other] = await Promise.all(pictures.map(async (picture) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const { width, height } = image;
      const canvas = new OffscreenCanvas(width, height).getContext('2d');
      canvas.drawImage(image, 0, 0);
      return canvas.getImageData(0, 0, width, height).data;
    }));
    let count = 0;
    for (let at = 0; at < one.length; at += 4) {
      const difference = [0, 1, 2].reduce((sum, colour) => sum + Math.abs(one[at + colour] - other[at + colour]), 0);
      if (difference > 150) count += 1;
    }
    return count;
  }, [before.toString('base64'), after.toString('base64')]);
  await empty.close();
  return changed;
}
