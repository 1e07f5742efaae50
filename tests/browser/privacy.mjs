// What a visitor answers stays between the page and the server: no cookie, no storage, no other host, nothing in an address.

import { assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { journey } from './journey.mjs';
import { situations } from './answers.mjs';
import { pagesOfEachKind } from './pages.mjs';

// Shorter ids, such as "ja", stand in sealed text by chance; they are looked for as whole parts of an address only.
const LONG_ID = 6;

export async function privacyTests(browser, base, trails) {
  for (const { name, answers } of situations) {
    await test(`nothing kept, nothing sent elsewhere: ${name}`, () =>
      withPage(browser, {}, async (page, context) => {
        const seen = listen(page, context);
        const trail = await journey(page, base, answers);
        const kept = await keptBy(page, context);
        await checkAll(base, seen, kept, trail);
      }));
  }
  for (const { kind, open } of pagesOfEachKind(base, trails).filter((one) => !one.refused)) {
    await test(`nothing kept, nothing sent elsewhere: page ${kind}`, () =>
      withPage(browser, {}, async (page, context) => {
        const seen = listen(page, context);
        await open(page);
        await checkAll(base, seen, await keptBy(page, context), trails.flat());
      }));
  }
}

export function listen(page, context) {
  const seen = { addresses: new Set(), responses: [], errors: [] };
  context.on('request', (request) => seen.addresses.add(request.url()));
  context.on('response', (response) => seen.responses.push(response));
  page.on('console', (message) => { if (message.type() === 'error') seen.errors.push(message.text()); });
  page.on('pageerror', (error) => seen.errors.push(error.message));
  return seen;
}

export async function keptBy(page, context) {
  const cookies = (await context.cookies()).map((cookie) => `cookie ${cookie.name}`);
  const stored = await page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map((one) => `indexedDB ${one.name}`),
    ...(await caches.keys()).map((key) => `cache ${key}`),
    ...(await navigator.serviceWorker.getRegistrations()).map((one) => `service worker ${one.scope}`),
  ]);
  return [...cookies, ...stored];
}

async function checkAll(base, seen, kept, trail) {
  for (const response of seen.responses) {
    const cookie = await response.headerValue('set-cookie').catch(() => null);
    if (cookie) kept.push(`Set-Cookie ${cookie.split('=')[0]}`);
    const caching = await response.headerValue('cache-control').catch(() => null);
    if (/\/v\//.test(new URL(response.url()).pathname) && caching !== 'no-store') kept.push(`a page with answers, by ${caching}`);
  }
  const elsewhere = [...seen.addresses].filter((url) => /^(https?|wss?):/.test(url) && new URL(url).origin !== base);
  const choices = new Set(trail.flatMap((place) => place.choices.map((choice) => choice.id)));
  assertNone([
    ...kept.map((what) => `kept: ${what}`),
    ...elsewhere.map((url) => `asked another host: ${url}`),
    ...seen.errors.map((text) => `console: ${text}`),
    ...[...seen.addresses].flatMap((url) => choicesIn(url, choices)),
  ], 'not private');
}

// The parts of an address, also those that are only encoded.
function choicesIn(url, choices) {
  const { pathname, search, hash } = new URL(url);
  const parts = decodeURIComponent(pathname + search + hash).split(/[/?&=#,;.:+]/).filter(Boolean);
  const readable = [...parts, ...parts.map((part) => Buffer.from(part, 'base64url').toString('latin1'))];
  return [...choices]
    .filter((id) => parts.includes(id) || (id.length >= LONG_ID && readable.some((part) => part.includes(id))))
    .map((id) => `the choice ${id} stands in ${pathname}${search}${hash}`);
}
