// What a municipality puts on its own website: what /insluiten gives is pasted into a page of another website with a strict
// Content Security Policy, and followed to an outcome.

import { createServer } from 'node:http';
import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { startServer } from './server.mjs';
import { keptBy, listen } from './privacy.mjs';
import { axeViolations } from './accessibility.mjs';

const MOST_PAGES = 30;
const CHOSEN = 'zoek=Leiden&onderwerp=bij-u-thuis&hoogte=600';
const SCRIPT_BYTES = 1000;
// A frame tells its height in steps of so many pixels.
const STEP = 250;
const MOST_LOOKS = 100;

export async function embedTests(browser, program) {
  const host = await startHost();
  const server = await startServer(program, [], { EMBED_ANCESTORS: host.origin });
  const closed = await startServer(program);
  try {
    await withPage(browser, {}, async (page) => {
      await page.goto(`${server.base}/insluiten?${CHOSEN}`);
      const snippet = (id) => page.locator(`#${id}`).innerText();
      const framed = await page.locator('pre', { hasText: 'frame-src' }).innerText();
      const scripted = await page.locator('pre', { hasText: 'script-src' }).innerText();
      host.pages = {
        '/link': { body: await snippet('link'), policy: [] },
        '/knop': { body: await snippet('knop'), policy: [`form-action ${server.base}`] },
        '/kader': { body: await snippet('kader'), policy: [framed] },
        '/script': { body: await snippet('script'), policy: [framed, scripted] },
        '/vreemd': { body: (await snippet('kader')).replace(server.base, closed.base), policy: [framed.replace(server.base, closed.base)] },
      };
    });
    await allTests(browser, host, server, closed);
  } finally {
    await Promise.all([host.stop(), server.stop(), closed.stop()]);
  }
}

async function allTests(browser, host, server, closed) {
  for (const way of ['link', 'knop']) {
    await test(`a ${way} on another website leads to an outcome`, () => withPage(browser, {}, (page, context) =>
      unseen(page, context, [host.origin, server.base], async () => {
        await page.goto(`${host.origin}/${way}`);
        await page.locator('a, button').click();
        await toOutcome(page);
      })));
  }
  await test('a frame keeps its height, scrolls, and leads to an outcome', () => withPage(browser, {}, (page, context) =>
    unseen(page, context, [host.origin, server.base], async () => {
      await page.goto(`${host.origin}/kader`);
      const frame = inside(page);
      await toOutcome(frame);
      assert(await heightOf(page) === 600, `the frame is ${await heightOf(page)} high`);
      const scrolls = await frame.evaluate(() => document.documentElement.scrollHeight > innerHeight);
      assert(scrolls, 'an outcome fits in 600 pixels, or does not scroll');
    })));
  await test('a frame without script leads to an outcome', () => withPage(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${host.origin}/kader`);
    await toOutcome(inside(page));
  }));
  await test('the script makes a frame that grows with what it shows', () => withPage(browser, {}, (page, context) =>
    unseen(page, context, [host.origin, server.base], async () => {
      await page.goto(`${host.origin}/script`);
      await page.locator('iframe').waitFor();
      const title = await page.locator('iframe').getAttribute('title');
      assert(title === 'Welke zorgwet past bij u?', `the frame is called "${title}"`);
      const frame = inside(page);
      await fits(page, frame);
      const before = await heightOf(page);
      await toOutcome(frame);
      await fits(page, frame);
      await frame.goto(`${server.base}/embed/wetten`);
      await fits(page, frame);
      assert(await heightOf(page) > before, 'the frame has one height for the first page and the four laws');
      const top = await page.locator('iframe').evaluate((one) => one.getBoundingClientRect().top);
      assert(top > -1, `the outcome begins ${-top} pixels above what is seen`);
    })));
  await test('messages between page and frame hold a rough height and nothing else', () => withPage(browser, {}, async (page) => {
    await page.addInitScript(() => {
      window.messages = [];
      addEventListener('message', (event) => window.messages.push([event.origin, event.data]));
    });
    await page.goto(`${host.origin}/script`);
    await toOutcome(inside(page));
    const heard = await page.evaluate(() => window.messages);
    const told = await inside(page).evaluate(() => window.messages);
    assert(heard.length > 2 && told.length > 0, `${heard.length} messages out, ${told.length} in`);
    assertNone([
      ...heard.filter(([origin, data]) => origin !== server.base || !(data > 0) || data % STEP !== 0),
      ...told.filter(([origin, data]) => origin !== host.origin || data !== ''),
    ].map(String), 'other messages');
  }));
  await test('a part that opens within a step is not told', () => withPage(browser, {}, async (page) => {
    await page.addInitScript(() => {
      window.messages = [];
      addEventListener('message', (event) => window.messages.push(event.data));
    });
    await page.goto(`${host.origin}/script`);
    const frame = inside(page);
    await frame.locator('h1').waitFor();
    await page.waitForFunction(() => window.messages.length > 0);
    const grown = await frame.evaluate((step) => {
      const height = () => Math.ceil(document.body.getBoundingClientRect().height);
      const line = document.createElement('div');
      document.body.append(line);
      const heights = [height()];
      line.style.height = `${step - 1 - (height() % step || step - 1)}px`;
      return [...heights, height()];
    }, STEP);
    await page.waitForTimeout(300);
    const heard = await page.evaluate(() => window.messages);
    assert(grown[1] > grown[0] || grown[0] % STEP === 0, `it has not grown: ${grown}`);
    assert(heard.length === 1, `told ${heard} for ${grown}`);
  }));
  await test('a hard word is read out within another website too, and closes back to its place', () => withPage(browser, {}, (page, context) =>
    unseen(page, context, [host.origin, server.base], async () => {
      await page.goto(`${host.origin}/kader`);
      const frame = inside(page);
      await frame.goto(`${server.base}/embed/wetten`);
      await frame.locator('.word').first().click();
      await frame.waitForFunction(() => document.activeElement.getAttribute('popovertargetaction') === 'hide');
      await page.keyboard.press('Enter');
      await frame.waitForFunction(() => document.activeElement.matches('.word'));
    })));
  await test('the page for municipalities opens in a window of its own', () => withPage(browser, {}, async (page, context) => {
    await page.goto(`${host.origin}/kader`);
    const [opened] = await Promise.all([context.waitForEvent('page'), inside(page).locator('footer a[href*="insluiten"]').click()]);
    await opened.waitForLoadState();
    assert(opened.url() === `${server.base}/insluiten`, `it opens ${opened.url()}`);
    const preview = opened.frameLocator('iframe.preview');
    await opened.locator('iframe.preview').scrollIntoViewIfNeeded();
    await preview.locator('h1').waitFor();
    assert(await opened.frames()[1].evaluate(() => document.title).then((title) => title.startsWith('Welke zorgwet past')), 'no preview');
  }));
  await test('on paper the page for municipalities is its QR code alone', () => withPage(browser, {}, async (page) => {
    await page.goto(`${server.base}/insluiten?${CHOSEN}`);
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() => document.body.innerText.trim().split('\n').map((line) => line.trim()).filter(Boolean));
    assert(seen.length === 2 && seen[1].includes('/?gemeente=0546'), seen.join(' | '));
  }));
  await test('what was made is in view', () => withPage(browser, {}, async (page) => {
    await page.goto(`${server.base}/insluiten`);
    await page.locator('#zoek').fill('Leiden');
    await page.locator('main form button').click();
    await page.waitForURL(/gemeente|zoek=Leiden/);
    const top = await page.locator('h2#kopieer').evaluate((one) => one.getBoundingClientRect().top);
    assert(top >= 0 && top < 200, `it begins ${top} pixels down`);
  }));
  await test('a window of its own keeps the answers', () => withPage(browser, {}, async (page, context) => {
    await page.goto(`${host.origin}/kader`);
    const frame = inside(page);
    await toOutcome(frame);
    const heading = await frame.locator('h1').innerText();
    const [opened] = await Promise.all([context.waitForEvent('page'), frame.locator('a.tongue[target=_blank]').click()]);
    await opened.waitForLoadState();
    assert(await opened.locator('h1').innerText() === heading, 'another outcome');
    assert(!opened.url().includes('/embed/'), `it opens ${new URL(opened.url()).pathname.slice(0, 8)}`);
    await opened.locator('header .tongue').click();
    assert(/\/en\/v\//.test(opened.url()), 'not in English');
  }));
  await test('a link to another website leaves the frame where it is', () => withPage(browser, {}, async (page, context) => {
    await context.route(/wetten\.overheid\.nl/, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Wet</h1>' }));
    await page.goto(`${host.origin}/kader`);
    const frame = inside(page);
    await frame.goto(`${server.base}/embed/bronnen`);
    const [opened] = await Promise.all([context.waitForEvent('page'), frame.locator('a[href*="wetten.overheid.nl"]').first().click()]);
    await opened.waitForLoadState();
    assert(frame.url().endsWith('/embed/bronnen'), 'the frame left');
  }));
  await test('a subject opens its choices, with nothing ticked, and leaves the address', () => withPage(browser, {}, async (page) => {
    await page.goto(`${host.origin}/link`);
    await page.locator('a').click();
    await page.locator('form button').first().click();
    const boxes = page.locator('main input[name="antwoord[]"]');
    const seen = await boxes.evaluateAll((all) => [all.length, all.filter((one) => one.checked).length]);
    assert(seen[0] > 2 && seen[1] === 0, `${seen[0]} choices, ${seen[1]} ticked`);
    assert(await page.locator('#woorden').count() === 0, 'the page asks for a subject');
    assert(new URL(page.url()).search === '?gemeente=0546', `the query is ${new URL(page.url()).search}`);
  }));
  await test('a website that is not named gets a reason and a way on, not a grey box', () => withPage(browser, {}, async (page, context) => {
    await page.goto(`${host.origin}/vreemd`);
    const frame = inside(page);
    await frame.locator('h1', { hasText: 'Deze vragen kunnen hier niet staan' }).waitFor();
    const [opened] = await Promise.all([context.waitForEvent('page'), frame.locator('a.button').first().click()]);
    await opened.waitForLoadState();
    assert(opened.url() === `${closed.base}/?gemeente=0546&onderwerp=bij-u-thuis`, `it opens ${opened.url()}`);
    assert(await frame.locator('[lang=en]', { hasText: 'These questions can not be shown here' }).isVisible(), 'nothing in English');
    assertNone(await frame.locator('a:not([target=_blank])').allInnerTexts(), 'links that stay in the frame');
    await page.goto(`${host.origin}/vreemd`);
    const refused = await page.evaluate(async (address) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const loaded = new Promise((done) => { frame.onload = done; });
      frame.src = address;
      await loaded;
      return frame.contentDocument === null;
    }, `${closed.base}/`);
    assert(refused, 'a page that is not below /embed is shown within another');
  }));
  for (const width of [1280, 320]) {
    await test(`the page for municipalities, and a frame in it, are accessible at ${width} pixels`, () =>
      withPage(browser, { viewport: { width, height: 800 } }, async (page) => {
        await page.goto(`${server.base}/insluiten?${CHOSEN}`);
        assertNone(await axeViolations(page), '/insluiten');
        await page.goto(`${server.base}/embed/`);
        assertNone(await axeViolations(page), '/embed/');
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert(!wide, 'it scrolls sideways');
      }));
  }
  await test('the script of another website weighs less than a kilobyte', async () => {
    const response = await fetch(`${server.base}/embed.js`, { headers: { 'accept-encoding': 'gzip' } });
    assert(response.headers.get('cross-origin-resource-policy') === 'cross-origin', 'another website can not load it');
    const { length } = await import('node:zlib').then(({ gzipSync }) => response.text().then((text) => gzipSync(text)));
    assert(length < SCRIPT_BYTES, `${length} bytes`);
  });
}

// Serves what is in `pages`, on another site than that of the program.
async function startHost() {
  const host = { pages: {} };
  const server = createServer((request, response) => {
    const found = host.pages[request.url];
    const policy = ["default-src 'none'", 'img-src data:', ...(found?.policy ?? [])].join('; ');
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    response.end(`<!doctype html><html lang="nl"><title>Gemeente</title><link rel="icon" href="data:,"><h1>Zorg</h1>\n${found?.body ?? ''}\n<p>Einde</p>`);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  host.origin = `http://localhost:${server.address().port}`;
  host.stop = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  return host;
}

const inside = (page) => page.frames()[1];
const heightOf = (page) => page.locator('iframe').evaluate((one) => one.getBoundingClientRect().height);

async function fits(page, frame) {
  await page.waitForFunction(() => document.querySelector('iframe').height !== '700');
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const inner = await frame.evaluate(() => document.body.getBoundingClientRect().height);
    if (await heightOf(page) === Math.ceil(inner / STEP) * STEP) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`the frame is ${await heightOf(page)} high`);
}

// Answers with the first choice of each question, as somebody who clicks.
async function toOutcome(page) {
  await page.locator('main form button').first().click();
  await page.waitForURL(/\/v\//);
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    await page.locator('h1').waitFor();
    const step = new URL(page.url()).pathname.split('/').at(-1);
    if (step === 'uitkomst') return;
    const left = page.url();
    if (step === 'controleer') await page.locator('main a[href*="uitkomst"], main form button').first().click();
    else {
      await page.locator('main .choice label').first().click();
      await page.locator('main form button.button:not([name])').click();
    }
    await page.waitForURL((url) => url.href !== left);
  }
  throw new Error(`no outcome after ${MOST_PAGES} pages`);
}

// Nothing is kept, no other website is asked for anything, and the browser has nothing to complain of.
async function unseen(page, context, origins, use) {
  const seen = listen(page, context);
  await use();
  const elsewhere = [...seen.addresses].filter((url) => /^http/.test(url) && !origins.includes(new URL(url).origin));
  // A frame to which the browser denies its storage keeps nothing.
  const denied = (error) => { if (!/SecurityError/.test(error.message)) throw error; return []; };
  const kept = await Promise.all(page.frames().map((frame) => keptBy(frame, context).catch(denied)));
  assertNone([...elsewhere, ...seen.errors, ...kept.flat()], 'not private');
}
