// Optional: the search field works without this file. An editable combobox with a list, after the ARIA APG.
'use strict';
document.querySelectorAll('form[data-suggest]').forEach((form) => {
  const input = form.querySelector('input');
  const { suggest, list: name, none, one, some } = form.dataset;
  const make = (tag, attributes) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const list = make('ul', { id: `${input.id}-lijst`, role: 'listbox', 'aria-label': name, class: 'suggestions', hidden: '' });
  const said = make('p', { role: 'status', class: 'hidden' });
  let timer;
  let request;
  let at = -1;

  const set = (key, value) => input.setAttribute(key, value);
  const mark = (next) => {
    at = next;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', index === at));
    const option = list.children[at];
    if (option) {
      set('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };
  const close = () => {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    set('aria-expanded', false);
    mark(-1);
  };
  const choose = (option) => {
    input.value = option.textContent;
    close();
    said.textContent = '';
  };
  const show = (labels) => {
    list.replaceChildren(...labels.map((label, index) => {
      const option = make('li', { id: `${list.id}-${index}`, role: 'option' });
      option.textContent = label;
      option.addEventListener('click', () => choose(option));
      return option;
    }));
    mark(-1);
    list.hidden = labels.length === 0;
    set('aria-expanded', !list.hidden);
    said.textContent = [none, one][labels.length] ?? some.replace('#', labels.length);
  };
  // Of a postcode only the four digits leave the page.
  const typed = () => input.value.match(/^\s*(\d{4})(?!\d)/)?.[1] ?? input.value.trim();
  const ask = async () => {
    request?.abort();
    const text = typed();
    if (/^\d*$/.test(text) ? text.length !== 4 : text.length < 2) return close();
    const { signal } = request = new AbortController();
    try {
      const answer = await fetch(`${suggest}?zoek=${encodeURIComponent(text)}`, { signal });
      const labels = answer.ok ? await answer.json() : [];
      if (!signal.aborted) show(labels);
    } catch { /* Without suggestions the form still works. */ }
  };

  const keys = {
    ArrowDown: () => (list.hidden ? ask() : mark((at + 1) % list.children.length)),
    ArrowUp: () => list.hidden || mark((at < 1 ? list.children.length : at) - 1),
    Enter: () => (at < 0 ? false : choose(list.children[at])),
    Escape: () => (list.hidden ? (input.value = '') : close()),
    Home: () => { mark(-1); return false; },
    End: () => { mark(-1); return false; },
    Tab: () => { close(); return false; },
  };
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (keys[event.key] && keys[event.key]() !== false) event.preventDefault();
  });
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 200);
  });
  input.addEventListener('blur', close);
  list.addEventListener('mousedown', (event) => event.preventDefault());
  form.addEventListener('submit', () => { input.value = typed(); });

  const state = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': false, autocomplete: 'off' };
  Object.entries(state).forEach(([key, value]) => set(key, value));
  input.after(list, said);
});
