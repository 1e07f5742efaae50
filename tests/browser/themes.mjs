// Themes that a municipality and others publish on npm, under the EUPL: each on a host of its own, all from one program. What
// the colours are is asked of the browser, which reads the published file by itself.

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { startServer } from './server.mjs';
import { axeViolations, sidewaysProblems } from './accessibility.mjs';

const THEMES = [
  { name: 'denhaag', theme: 'denhaag-theme', file: '@gemeente-denhaag/design-tokens-components/dist/theme/index.css' },
  { name: 'ma', theme: 'ma-theme', file: '@nl-design-system-community/ma-design-tokens/dist/theme.css' },
  { name: 'voorbeeld', theme: 'voorbeeld-theme', file: '@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css' },
  { name: 'openforms', theme: 'openforms-theme', file: '@open-formulieren/design-tokens/dist/index.css' },
];
// What a theme says, and where it shows on our start page.
const SHOWN = [
  ['--utrecht-link-color', 'main a', 'color'],
  ['--utrecht-button-primary-action-background-color', '.button', 'background-color'],
  ['--utrecht-button-border-radius', '.button', 'border-top-left-radius'],
];
const DARK_PAGE = 'rgb(14, 27, 31)';
const PHONE = { width: 390, height: 844 };
const read = createRequire(import.meta.url).resolve;
const inTests = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export async function themeTests(browser, program) {
  const folder = mkdtempSync(join(tmpdir(), 'sites-'));
  for (const theme of THEMES) makeSite(folder, theme);
  const server = await startServer(program, ['--sites', folder]);
  const { port } = new URL(server.base);
  try {
    for (const theme of THEMES) {
      await test(`theme ${theme.name}: its colours, axe, 320 px, dark`, () =>
        withPage(browser, { viewport: PHONE, colorScheme: 'light' }, (page) => themeShows(page, theme, `http://${theme.name}.localhost:${port}`)));
    }
    await test('another host has our own look', () =>
      withPage(browser, { colorScheme: 'light' }, async (page) => {
        await page.goto(`http://other.localhost:${port}`);
        assert(await page.locator('.sender').count() === 0, 'a sender');
        assert(await style(page, '.button', 'background-color') === 'rgb(12, 74, 84)', 'not our button');
      }));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
  await test('check tells the colours of a theme that can not be read', async () => {
    const { stdout, status } = spawnSync(program, ['check', inTests('fixtures/rules-small'), '--sites', inTests('fixtures/sites-wrong')], { encoding: 'utf8' });
    assert(status === 1, `exit code ${status}`);
    for (const part of ['bleek/tokens.css:5:3', '--utrecht-link-color', '#999999', '#ffffff', 'een link op de pagina: 2,84', 'AA vraagt 4,5']) {
      assert(stdout.includes(part), `${part} is not in\n${stdout}`);
    }
  });
}

function makeSite(folder, { name, file }) {
  mkdirSync(join(folder, name));
  copyFileSync(read(file), join(folder, name, 'tokens.css'));
  writeFileSync(join(folder, name, 'site.yaml'),
    `name: Gemeente ${name}\nhosts: [${name}.localhost]\nback: https://${name}.example\ntheme: tokens.css\n`);
}

async function themeShows(page, { name, theme, file }, base) {
  const wanted = await asPublished(page, readFileSync(read(file), 'utf8'), theme);
  const errors = [];
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(base);
  for (const [token, where, property] of SHOWN) {
    const found = await style(page, where, property);
    assert(found === wanted[token], `${token}: ${found} instead of ${wanted[token]}`);
  }
  assert(await page.getByText(`Terug naar de website van Gemeente ${name}`).isVisible(), 'no way back');
  await picture(page, `${name}-start`);
  const problems = [...await axeViolations(page)];
  await page.locator('form button').first().click();
  await page.waitForLoadState('load');
  problems.push(...await axeViolations(page));
  await picture(page, `${name}-question`);
  await page.setViewportSize({ width: 320, height: 640 });
  problems.push(...await sidewaysProblems(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  assertNone([...problems, ...errors], 'wrong with this theme');
  const dark = await style(page, 'body', 'background-color');
  assert(dark === DARK_PAGE, `in the dark the page is ${dark}`);
}

// What a browser makes of each token in the file itself.
async function asPublished(page, css, theme) {
  await page.setContent(`<style>${css}</style><body class="${theme}"><p></p>`);
  return page.evaluate((shown) => Object.fromEntries(shown.map(([token, , property]) => {
    const one = document.querySelector('p');
    one.style.setProperty(property, `var(${token})`);
    return [token, getComputedStyle(one).getPropertyValue(property)];
  })), SHOWN);
}

const style = (page, where, property) => page.locator(where).first().evaluate(
  (one, name) => getComputedStyle(one).getPropertyValue(name), property);

// With PICTURES set to a folder: to look at.
async function picture(page, name) {
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), fullPage: true });
}
