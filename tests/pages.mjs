// Fetches every page of a program, so that a change that must not change pages can show that it does not:
//
//   node tests/pages.mjs fetch PROGRAM FOLDER        writes each page as a file
//   node tests/pages.mjs diff BEFORE AFTER           names each page that differs, with the first difference; exit 0 or 1
//
// BEFORE and AFTER are programs, or folders of pages that were fetched. Both languages; all public pages, each municipality,
// each question (unanswered, answered, and with nothing chosen), and of each worked case the outcome with all that it links to
// and the days after a date. White space counts as one space; what is new at each run, such as the token in an address, is left
// out. The cases and the municipalities are those of this folder. A page can name the day, so compare on one day.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { follow, request, walk } from './browser/fetched.mjs';
import { startServer } from './browser/server.mjs';

const AT_ONCE = 4;
const LANGUAGES = ['', 'en/'];
const PLACE = '?gemeente=0363';
const DAY = '2026-11-16';
// What no page links to.
const UNLINKED = [
  'en/', 'robots.txt', '.well-known/security.txt', 'healthz', 'woorden', 'start', 'onbekend', 'gemeente/9999', '?taal=en', '?gemeente=0546',
  ...['Leiden', 'Rijswijk', '2332', 'Leidn', 'xyz', ''].flatMap((typed) => [`gemeente?zoek=${typed}`, `gemeente/voorstellen?zoek=${typed}`]),
];
// Those differ at each run, or when only white space does.
const OWN_HEADERS = ['connection', 'content-length', 'date', 'etag', 'keep-alive', 'padding'];
// The address of the server, also as a QR code, and of the answers; when a calendar or a summary was made, and how many hours answers still live.
const AT_EACH_RUN = [
  [/http:\/\/127\.0\.0\.1:\d+/g, 'BASE'],
  [/(<path fill="#000" d=")[^"]+/g, '$1CODE'],
  [/(?<=\/)[\w-]{200,}/g, 'TOKEN'],
  [/(\d{4}-\d\d-\d\d,) \d\d:\d\d/g, '$1 NOW'],
  [/(DTSTAMP:)\w+/g, '$1NOW'],
  [/(ongeveer|about) 2[34] (uur|more hours)/g, '$1 24 $2'],
];
// Made by the program itself, and many.
const WRITTEN_BY_PROGRAM = ['mededelingen.yaml', 'overzicht.yaml'];

const [what, first, second] = process.argv.slice(2);
const command = { fetch: () => fetchAll(first, second), diff: () => differ(first, second) }[what];
if (!command || !second) {
  console.error('usage: node tests/pages.mjs fetch PROGRAM FOLDER | diff BEFORE AFTER');
  process.exit(2);
}
await command();

async function fetchAll(program, folder) {
  const { base, stop } = await startServer(program);
  mkdirSync(folder, { recursive: true });
  const written = new Set();
  // Writes the page at an address, once for each name.
  const save = async (name, address, options) => {
    if (written.has(name)) return '';
    written.add(name);
    const { shown, body } = await page(address, options);
    writeFileSync(join(folder, name.replaceAll('/', '+')), shown);
    return body;
  };
  try {
    await savePublic(base, save);
    const cases = readdirSync('rules/cases').sort().filter((file) => !WRITTEN_BY_PROGRAM.includes(file)).flatMap((file) => decided(program, file));
    // The first case that meets a question shows it.
    const shows = new Map(cases.toReversed().flatMap(({ id, questions }) => questions.map((question) => [question, id])));
    await together(cases, (one) => saveJourney(base, one, shows, save));
  } finally {
    await stop();
  }
  console.log(`${written.size} pages in ${folder}`);
}

// All that can be reached without answers.
async function savePublic(base, save) {
  const codes = readFileSync('data/contacts/gemeenten.csv', 'utf8').match(/^\d{4}/gm);
  let found = ['', ...UNLINKED, ...codes.flatMap((code) => LANGUAGES.map((language) => `${language}gemeente/${code}`))];
  const seen = new Set(found);
  while (found.length > 0) {
    const next = [];
    await together(found, async (path) => {
      const address = new URL(path, base);
      for (const link of links(await save(`public/${path}`, address))) {
        const to = new URL(link, address);
        const path = (to.pathname + to.search).slice(1);
        if (to.origin !== base || seen.has(path)) continue;
        seen.add(path);
        next.push(path);
      }
    });
    found = next;
  }
}

// The outcome with all below it, and the questions on the way that this case shows.
async function saveJourney(base, { id, answers }, shows, save) {
  const asked = [];
  for await (const [question, address] of walk(base, answers)) {
    for (const language of LANGUAGES) {
      const there = address.replace('/v/', `/${language}v/`);
      if (!question) await saveOutcome(id, asked, there, language, save);
      else if (shows.get(question) === id) {
        await save(`question/${question}/${language}open`, there);
        await save(`question/${question}/${language}empty`, there, { method: 'POST', body: new URLSearchParams([['vraag', question]]) });
      }
    }
    asked.push(shows.get(question) === id && question);
  }
}

async function saveOutcome(id, asked, address, language, save) {
  const name = (link) => `case/${id}/${language}${link}${PLACE}`;
  const below = linksBelow(await save(`case/${id}/${language}uitkomst`, address));
  for (const link of new Set([...below, 'uitkomst'])) {
    const to = new URL(link + PLACE, address);
    const [, number] = link.match(/^vraag\/(\d+)/) ?? [];
    const question = asked[number - 1];
    if (question) await save(`question/${question}/${language}answered`, to);
    if (number) continue;
    const kind = (await save(name(link), to)).match(/name="soort" value="([^"]+)"/)?.[1];
    if (link === 'termijnen' && kind) await saveDays(await follow(to, { soort: kind, datum: DAY }), name, save);
  }
}

async function saveDays(address, name, save) {
  const calendars = linksBelow(await save(name('termijnen-na'), address)).filter((link) => link.includes('.ics'));
  for (const link of calendars) await save(name(link), new URL(link + PLACE, address));
}

// The links of a page with answers to pages with the same answers.
function linksBelow(body) {
  return links(body).filter((link) => /^[a-z]/.test(link) && !link.includes(':')).map((link) => link.split(/[?#]/)[0]);
}

// A page as it is compared, and as it came.
async function page(address, options) {
  const answer = await request(address, options);
  const body = await answer.text();
  const headers = [...answer.headers].filter(([name]) => !OWN_HEADERS.includes(name)).map(([name, value]) => `${name}: ${value}\n`);
  const text = body.replace(/\s+/g, ' ').replaceAll('<', '\n<');
  const shown = AT_EACH_RUN.reduce((text, [own, same]) => text.replace(own, same), `${answer.status}\n${headers.join('')}${text}\n`);
  return { shown, body };
}

function links(body) {
  return [...body.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, link]) => link.replaceAll('&amp;', '&'));
}

// The situations of a file of cases, as the program decides them.
function decided(program, file) {
  const lines = execFileSync(program, ['decide', `rules/cases/${file}`], { encoding: 'utf8' });
  return lines.trim().split('\n').map((line) => JSON.parse(line));
}

async function together(list, each) {
  const left = list.values();
  const worker = async () => { for (const one of left) await each(one); };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function differ(...sides) {
  const made = [];
  const folders = [];
  for (const side of sides) {
    const program = statSync(side).isFile();
    const folder = program ? mkdtempSync(join(tmpdir(), 'pages-')) : side;
    if (program) await fetchAll(side, folder);
    if (program) made.push(folder);
    folders.push(folder);
  }
  const names = new Set(folders.flatMap((folder) => readdirSync(folder)));
  let different = 0;
  for (const name of [...names].sort()) {
    const [before, after] = folders.map((folder) => join(folder, name)).map((file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []));
    const longest = before.length > after.length ? before : after;
    const at = longest.findIndex((_, at) => before[at] !== after[at]);
    if (at < 0) continue;
    different += 1;
    console.log(`${name}\n  - ${before[at] ?? ''}\n  + ${after[at] ?? ''}`);
  }
  for (const folder of made) rmSync(folder, { recursive: true });
  console.log(`${different} of ${names.size} pages differ`);
  process.exitCode = Number(different > 0);
}
