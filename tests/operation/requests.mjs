// For each route the costliest request that we can think of, as costs.mjs measures and soak.mjs sends.

import { readFileSync } from 'node:fs';
import { ask } from './visitor.mjs';

const LONGEST_FORM = 60_000;
const JSON_KIND = { 'content-type': 'application/json' };
// Words that nearly are those of the rules, as many as a form holds.
const WORDS = 'mijn moedre kan neit meer zelf douhcen en vergeet alels ';
// A place makes each page with answers anew.
const PLACE = 'gemeente=0363';

// { route, method, path, body, headers } of all routes that make a page.
export async function requests(base) {
  const { token, fields, answers } = await everything(base);
  const words = WORDS.repeat(LONGEST_FORM / WORDS.length);
  const form = (more) => new URLSearchParams(more).toString();
  const json = (value) => ({ method: 'POST', body: JSON.stringify(value), headers: JSON_KIND });
  const last = `&zoek=${'x'.repeat(2000)}`;
  const read = (route, path) => ({ route, method: 'GET', path });
  const personal = (page) => read(`/v/{token}/${page}`, `/v/${token}/${page}?${PLACE}`);
  const search = form([['vraag', 'hulp'], ['woorden', words], ['zoek', '1']]);
  const api = '/api/v1';
  return [
    ...publicPages().map((path) => read(path, path)),
    read('/wetten/{law}', '/wetten/wmo'),
    read('/adviseur/grensvlak/{pair}', '/adviseur/grensvlak/wlz-zvw'),
    read('/gemeente/{code}', '/gemeente/0363'),
    read('/gemeente', `/gemeente?${last.slice(1)}`),
    read('/gemeente/voorstellen', `/gemeente/voorstellen?${last.slice(1)}`),
    read('/insluiten/qr.svg', `/insluiten/qr.svg?${PLACE}`),
    read('/sitemap.xml', '/sitemap.xml'),
    { route: '/start', method: 'POST', path: '/start', body: form([['voor-wie', 'ander']]) },
    { ...personal('vraag/1'), route: '/v/{token}/vraag/{number}' },
    { route: '/v/{token}/vraag/{number}', method: 'POST', path: `/v/${token}/vraag/1`, body: search },
    ...['controleer', 'uitkomst', 'teksten', 'delen', 'termijnen', 'adviseur'].map(personal),
    { ...personal('wet/1'), route: '/v/{token}/wet/{number}' },
    { ...read('/v/{token}/adviseur as of another day', `/v/${token}/adviseur?datum=2027-01-01&${PLACE}`) },
    { route: '/v/{token}/adviseur', method: 'POST', path: `/v/${token}/adviseur`, body: form([...fields, ['woorden', words.slice(0, 30_000)], ['zoek', '1']]) },
    { route: '/v/{token}/gemeente', method: 'POST', path: `/v/${token}/gemeente`, body: form([['zoek', words]]) },
    { route: '/gemeente', method: 'POST', path: '/gemeente', body: form([['zoek', words]]) },
    { route: `${api}/uitkomst`, path: `${api}/uitkomst`, ...json({ answers, gemeente: '0363' }) },
    { route: `${api}/woorden`, path: `${api}/woorden`, ...json({ words }) },
    { route: `${api}/gemeenten/_zoek`, path: `${api}/gemeenten/_zoek`, ...json({ place: 'q-'.repeat(LONGEST_FORM / 2) }) },
    ...['/vragen', '/regels', '/openapi.json', '/gemeenten/0363'].map((path) => read(api + path, api + path)),
    read('no such page', '/er-is/niets'),
  ];
}

// The pages without a part that varies, as the program lists those that it keeps.
function publicPages() {
  const [, list] = readFileSync('src/web/cache.rs', 'utf8').match(/const PUBLIC[^=]*= \[([^\]]*)\]/);
  return [...list.matchAll(/"([^"]+)"/g)].map(([, path]) => path).filter((path) => !path.includes('{'));
}

// Somebody who needs all that there is, by the form of the workbench: a token, the fields and the answers.
async function everything(base) {
  const page = (await ask(undefined, `${base}/adviseur`)).text;
  const inputs = [...page.matchAll(/<input type="(checkbox|radio)"([^>]*)>/g)].map(([, type, rest]) => ({
    type,
    name: rest.match(/name="([^"]+)"/)?.[1],
    value: rest.match(/value="([^"]+)"/)?.[1],
    alone: /data-alone/.test(rest),
  }));
  const answers = {};
  for (const { type, name, value, alone } of inputs) {
    const question = name?.match(/^vraag-(.*)$/)?.[1];
    if (!question || alone) continue;
    if (type === 'checkbox') (answers[question] ??= []).push(value);
    else answers[question] ??= value;
  }
  const fields = Object.entries(answers).flatMap(([id, chosen]) => [chosen].flat().map((one) => [`vraag-${id}`, one]));
  const sent = await ask(undefined, `${base}/adviseur`, { method: 'POST', fields });
  const [, token] = sent.headers.location.match(/v\/([^/]+)\//);
  return { token, fields, answers };
}
