// One page of each kind, and how to open it. The pages with answers come from the walks, the others have fixed addresses.

import { assert } from './harness.mjs';
import { sendEmpty } from './journey.mjs';

const FROM_WALKS = ['start', 'question radio', 'question checkbox', 'check answers', 'outcome'];
const FIXED = [
  ['laws', '/wetten'],
  ['rules explained', '/uitleg'],
  ['what changes', '/wijzigingen'],
  ['figures', '/cijfers'],
  ['municipality', '/gemeente/0546'],
  ['place search', '/gemeente?zoek=Bergen'],
  ['all contacts', '/contact'],
  ['sources', '/bronnen'],
  ['on paper', '/papier'],
  ['accessibility statement', '/toegankelijkheid'],
  ['privacy statement', '/privacy'],
  ['about', '/over'],
  ['for municipalities', '/insluiten?zoek=Leiden'],
  ['API', '/api'],
];

export function pagesOfEachKind(base, trails) {
  const walked = trails.flat();
  const visit = (url, status = 200) => async (page) => {
    const response = await page.goto(url);
    assert(response.status() === status, `status ${response.status()} instead of ${status} at ${new URL(url).pathname.split('/').at(-1) || '/'}`);
  };
  const seen = (kind) => {
    const place = walked.find((one) => one.kind === kind);
    return async (page) => {
      assert(place, `no walk came by a page of the kind "${kind}"`);
      await visit(place.url)(page);
    };
  };
  const law = async (page) => {
    await visit(`${base}/wetten`)(page);
    const links = await page.locator('main a').evaluateAll((all) => all.map((link) => link.href));
    const first = links.find((href) => /\/wetten\/[^/#?]+$/.test(href));
    assert(first, 'no link to a law on /wetten');
    await visit(first)(page);
  };
  const beside = (name) => async (page) => {
    await seen('outcome')(page);
    await visit(page.url().replace(/uitkomst$/, name))(page);
  };
  const error = async (page) => {
    await seen('question radio')(page);
    await sendEmpty(page);
    assert(/^Fout/.test(await page.title()), `the title of the error page is "${await page.title()}"`);
  };

  return [
    ...FROM_WALKS.map((kind) => ({ kind, open: seen(kind) })),
    ...FIXED.map(([kind, path]) => ({ kind, open: visit(base + path) })),
    { kind: 'one law', open: law },
    { kind: 'share', open: beside('delen') },
    { kind: 'texts', open: beside('teksten') },
    { kind: 'error', open: error, refused: true },
    { kind: 'not found', open: visit(`${base}/bestaat-niet`, 404), refused: true },
  ];
}

// Each page that the walks came by, once.
export function everyWalkedPage(trails) {
  return [...new Map(trails.flat().map((place) => [place.question ?? place.kind, place])).values()];
}
