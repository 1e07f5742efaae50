// The search for a place: by keys, by mouse, without JavaScript, and from the outcome and back.

import { assert, assertNone, test } from './harness.mjs';
import { withPage } from './browser.mjs';
import { axeViolations } from './accessibility.mjs';
import { journey } from './journey.mjs';
import { situations } from './answers.mjs';

const LEIDEN = 'Gemeente Leiden (Zuid-Holland)';

export async function placeTests(browser, base) {
  const search = (name, body, options = {}) => test(`place search: ${name}`, () =>
    withPage(browser, options, async (page) => {
      await page.goto(`${base}/gemeente`);
      await body(page, page.locator('#zoek'));
    }));

  await search('says what it is, and axe finds nothing, closed and open', async (page, field) => {
    const state = await field.evaluate((one) => ['role', 'aria-autocomplete', 'aria-expanded', 'aria-controls'].map((key) => one.getAttribute(key)).join(' '));
    assert(state === 'combobox list false zoek-lijst', state);
    assertNone(await axeViolations(page), 'closed');
    await typed(page, field, 'leid');
    await page.keyboard.press('ArrowDown');
    assertNone(await axeViolations(page), 'open');
  });
  for (const colorScheme of ['dark', 'light']) {
    await search(`axe on the open list, ${colorScheme}, 320 px`, async (page, field) => {
      await typed(page, field, 'berg');
      await page.keyboard.press('ArrowDown');
      assertNone(await axeViolations(page), 'violations');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert(wide <= 320, `${wide} px wide`);
    }, { colorScheme, viewport: { width: 320, height: 640 } });
  }
  await search('by keys', byKeys);
  await search('by mouse', async (page, field) => {
    await typed(page, field, 'leid');
    await page.getByRole('option', { name: LEIDEN }).click();
    assert(await field.inputValue() === LEIDEN && await isClosed(field), 'the click does not choose');
    await page.getByRole('button', { name: 'Zoek' }).click();
    await page.waitForURL('**/gemeente/0546');
  });
  await search('Escape closes, and then empties', async (page, field) => {
    await typed(page, field, 'leid');
    await page.keyboard.press('Escape');
    assert(await isClosed(field) && await field.inputValue() === 'leid', 'Escape does more than close');
    await page.keyboard.press('Escape');
    assert(await field.inputValue() === '', 'the second Escape does not empty the field');
  });
  await search('few requests, and of a postcode only the digits', fewRequests);
  await search('without JavaScript', async (page, field) => {
    assert(await field.getAttribute('role') === null, 'a combobox that does nothing');
    await field.fill('Bergen');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Gemeente Bergen (L.) (Limburg)' }).click();
    await page.waitForURL('**/gemeente/0893');
  }, { javaScriptEnabled: false });

  for (const javaScriptEnabled of [false, true]) {
    await test(`place search: from the outcome and back, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () =>
      withPage(browser, { javaScriptEnabled }, (page) => fromTheOutcome(page, base)));
  }
}

// Types as a person does, and waits for the list.
async function typed(page, field, text) {
  await field.click();
  await field.pressSequentially(text, { delay: 30 });
  await page.locator('#zoek-lijst li').first().waitFor();
  assert(await field.getAttribute('aria-expanded') === 'true', 'the list is open and aria-expanded is not true');
}

const isClosed = async (field) =>
  await field.getAttribute('aria-expanded') === 'false' && await field.page().locator('#zoek-lijst').isHidden();

async function byKeys(page, field) {
  await typed(page, field, 'leid');
  const said = await page.getByRole('status').innerText();
  const count = await page.getByRole('option').count();
  assert(said.startsWith(`${count} plaatsen gevonden`), `the live region says "${said}"`);
  const active = async () => {
    const id = await field.getAttribute('aria-activedescendant');
    const selected = await page.locator('#zoek-lijst [aria-selected=true]').evaluateAll((all) => all.map((one) => one.id));
    assert(String(selected) === String(id ?? []), `${id} is active and ${selected} is selected`);
    return id;
  };
  const press = async (key, wanted) => {
    await page.keyboard.press(key);
    assert(await active() === wanted, `${key} leads to ${await active()} instead of ${wanted}`);
  };
  assert(await active() === null, 'something is chosen before the visitor chooses');
  await press('ArrowDown', 'zoek-lijst-0');
  await press('ArrowDown', 'zoek-lijst-1');
  await press('ArrowUp', 'zoek-lijst-0');
  await press('ArrowUp', `zoek-lijst-${count - 1}`);
  await press('ArrowDown', 'zoek-lijst-0');
  await press('Home', null);
  assert(await field.evaluate((one) => one.selectionStart) === 0, 'Home does not move the caret');
  await press('ArrowDown', 'zoek-lijst-0');
  await press('End', null);
  await press('ArrowDown', 'zoek-lijst-0');
  await page.keyboard.press('Enter');
  assert(await field.inputValue() === LEIDEN && await isClosed(field), 'Enter does not choose');
  assert(new URL(page.url()).pathname === '/gemeente', 'Enter on a suggestion already sends the form');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/gemeente/0546');
}

async function fewRequests(page, field) {
  const asked = [];
  // Not the icon and the like, which a browser may ask for late.
  page.on('request', (request) => {
    const { search } = new URL(request.url());
    if (search) asked.push(search);
  });
  // All at once, so that a busy machine can not type slowly.
  await field.evaluate((one) => [...'leiden'].forEach((letter) => {
    one.value += letter;
    one.dispatchEvent(new Event('input'));
  }));
  await page.locator('#zoek-lijst li').first().waitFor();
  assert(asked.length === 1, `six letters in a row gave ${asked.length} requests`);
  await field.fill('');
  await typed(page, field, '2332 KG 12');
  assertNone(asked.filter((query) => /KG|12/.test(query)), 'asked with more than the digits');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/gemeente/0546');
  assertNone(asked.filter((query) => /KG|12/.test(query)), 'sent with more than the digits');
}

async function fromTheOutcome(page, base) {
  const { answers } = situations[0];
  await journey(page, base, answers);
  const rows = () => page.locator('dl.answers dd:not(.change)').allTextContents();
  const before = await rows();
  assert(before.length > 3, 'the outcome does not show the answers');
  await page.locator('#zoek').fill('Leiden');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/uitkomst?gemeente=0546');
  assert(String(await rows()) === String(before), 'the answers are not those from before');
  assert(await page.getByRole('link', { name: '14 071' }).count() > 0, 'the number of the municipality is not there');
}
