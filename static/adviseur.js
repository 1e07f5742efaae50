// Optional: the workbench works without this file. It sends the form as the button does and shows the page that comes back.
'use strict';
const byId = (id) => document.getElementById(id);
const form = byId('vragen');
const boxes = [...'123456789abcdefijlm'];
const DELAY = 10;

// The address changes with the answers; links that stay on the page keep pointing where they do.
document.querySelectorAll('a[href], link[rel=icon]').forEach((link) => {
  if (!/^[?#]/.test(link.getAttribute('href')) && !link.closest('[data-live]')) link.setAttribute('href', link.href);
});
const words = document.querySelector('[data-words]');
words.dataset.words = new URL(words.dataset.words, document.baseURI).href;

// What the new page says otherwise, in place; what was open and what had the focus stay so.
const show = (page, all) => {
  const at = document.activeElement;
  const near = at.closest('[id]')?.id;
  if (all) byId('alle').replaceChildren(...page.getElementById('alle').childNodes);
  page.querySelectorAll('[data-live]').forEach((fresh) => {
    const old = byId(fresh.id);
    if (!old || old.innerHTML === fresh.innerHTML) return;
    const open = [...old.querySelectorAll('details[open][id]')].map((part) => part.id);
    old.replaceChildren(...fresh.childNodes);
    open.forEach((id) => byId(id)?.setAttribute('open', ''));
  });
  if (all) number();
  if (at.isConnected || !near) return;
  const same = byId(near);
  (same?.querySelector('summary, input:checked, input') ?? same)?.focus();
};

let timer;
let request;
let done = Promise.resolve();
let answered = () => {};
const busy = (is) => byId('stand').setAttribute('aria-busy', is);
// Whether the page shows what was answered, or an update failed and it shows what was before.
const current = (is) => {
  document.documentElement.classList.toggle('live', is);
  byId('mislukt').hidden = is;
  byId('mislukt').textContent = is ? '' : form.dataset.failed;
};
const filled = (button) => {
  const body = new URLSearchParams(new FormData(form));
  body.delete('woorden');
  if (button?.name) body.append(button.name, button.value);
  return body;
};
const send = async (all, body, { signal } = new AbortController()) => {
  try {
    const answer = await fetch(location.href, { method: 'POST', body, signal });
    // With a day that is none, the page says so.
    if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (signal.aborted) return;
    show(page, all);
    history.replaceState(null, '', answer.url);
    current(true);
  } catch {
    if (!signal.aborted) current(false);
  }
};

// What a button asks is about the answers of that moment: it is sent whatever follows, and the next update waits for it.
let pressed = Promise.resolve();
// One update at a time: a newer one takes the place of the one before it, and who waits goes on with the newest.
const later = (delay, update) => {
  clearTimeout(timer);
  request?.abort();
  answered();
  busy(true);
  const mine = done = new Promise((resolve) => {
    answered = resolve;
    timer = setTimeout(() => pressed.then(update).then(resolve), delay);
  });
  mine.then(() => busy(mine !== done));
};

// The same choice may stand on the page twice, where it was found; one that stands alone clears the others.
form.addEventListener('change', ({ target }) => {
  if (!target.name) return;
  const same = [...form.querySelectorAll('input')].filter((box) => box.name === target.name);
  if (target.type === 'checkbox') {
    same.forEach((box) => {
      if (box.value === target.value) box.checked = target.checked;
      else if (target.checked && ('alone' in target.dataset || 'alone' in box.dataset)) box.checked = false;
    });
  }
  later(DELAY, () => send(target.name === 'voor-wie', filled(), request = new AbortController()));
});
form.addEventListener('click', (event) => {
  const { target } = event;
  if (target.name !== 'wis') return;
  event.preventDefault();
  const made = target.closest('.ask').querySelectorAll('input:checked');
  made[0]?.focus();
  made.forEach((box) => { box.checked = false; });
  made[0]?.dispatchEvent(new Event('change', { bubbles: true }));
});

// Keys, each shown on the page. Never while somebody types, and not after they were switched off.
const on = byId('toetsen-aan');
const mayPress = () => document.documentElement.classList.toggle('keys', on.checked);
const number = () => {
  const mark = (all, key) => all.forEach((one, index) => { one.dataset.key = key(index); });
  mark([...document.querySelectorAll('#alle .chips>legend')], (index) => `h${index + 1}`);
  mark([...document.querySelectorAll('#alle h2')], (index) => `g${index + 1}`);
  form.querySelectorAll('.chips').forEach((block) => {
    let at = 0;
    block.querySelectorAll('input').forEach((box) => {
      const key = box.value === 'weet-niet' ? '0' : boxes[at++];
      if (key) Object.assign(box.parentElement.dataset, { key });
    });
  });
};
const first = (block) => (block?.querySelector('input:checked') ?? block?.querySelector('input'))?.focus();
const pick = (key) => {
  const block = document.activeElement.closest('.chips, .choices');
  const label = block?.querySelector(`[data-key="${key}"]`);
  const box = label?.querySelector('input') ?? (block?.matches('.choices') ? block.querySelectorAll('input')[boxes.indexOf(key)] : null);
  if (!box) return;
  box.focus();
  if (box.type === 'checkbox' || !box.checked) box.click();
};
const advice = () => {
  const link = byId('naar-vraag');
  if (link) first(document.querySelector(`${link.hash} .chips`));
  else (byId('uitkomst') ?? byId('nieuw')).focus();
};
let queue = Promise.resolve();
const settled = async () => {
  for (let last; last !== done;) await (last = done);
};
// Those that show what was answered wait until the page does.
const shown = (act) => () => { queue = queue.then(settled).then(act); };
const commands = {
  z: () => byId('woorden').focus(),
  v: shown(advice),
  k: shown(() => document.querySelector('.live [data-copy] button')?.click()),
  n: () => byId('nieuw').click(),
  o: shown(() => byId('uitkomst')?.click()),
};
let prefix = '';
document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target.matches('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])')) return;
  const to = prefix && /^[1-9]$/.test(key) ? prefix + key : '';
  const jump = to && document.querySelector(`#alle [data-key="${to}"]`);
  prefix = /^[gh]$/.test(key) ? key : '';
  if (to && !jump) return;
  if (jump) queue = queue.then(() => first(jump.parentElement.matches('.chips') ? jump.parentElement : jump.parentElement.querySelector('.chips')));
  else if (commands[key]) commands[key]();
  else if (key === '0' || boxes.includes(key)) queue = queue.then(() => pick(key));
  else if (!prefix) return;
  event.preventDefault();
});
const field = byId('woorden');
const wait = (time) => new Promise((resolve) => { setTimeout(resolve, time); });
// The first choice for what was typed, once the list of words is there and was searched.
const found = async () => {
  for (let left = 20; left > 0 && !words.dataset.ready; left -= 1) await wait(100);
  field.dispatchEvent(new Event('input'));
  await wait(200);
  return words.querySelector('.choices input');
};
const search = () => { queue = found().then((box) => (box ?? field).focus()); };
form.addEventListener('submit', (event) => {
  if (!document.documentElement.classList.contains('live')) return;
  event.preventDefault();
  if (event.submitter?.name === 'zoek') search();
  else {
    const body = filled(event.submitter);
    pressed = pressed.then(() => send(false, body));
    later(0, () => pressed);
  }
});
addEventListener('DOMContentLoaded', () => field.dispatchEvent(new Event('focus')));
field.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') first(document.querySelector('#alle .chips'));
  if (event.key !== 'Enter' || !field.value.trim()) return;
  event.preventDefault();
  search();
});
on.addEventListener('change', mayPress);
byId('toetsen').hidden = false;
number();
mayPress();
current(true);

// Notes are nowhere but on the page, and gone with it; a new call takes the place of this one.
byId('nieuw').addEventListener('click', (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href);
});
addEventListener('pagehide', () => { byId('notities').value = ''; });
// A browser that shows this page again from its memory would show answers after their time.
addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); });
addEventListener('beforeunload', (event) => { if (byId('notities').value) event.preventDefault(); });
