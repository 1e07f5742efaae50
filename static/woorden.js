// Optional: the field works without this file. Finds choices for somebody's own words while they type, as
// src/web/search.rs does, from a list that is the same for everybody: what is typed does not leave this page.
'use strict';
const MOST = 5;

const termsOf = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word.length > 1);

// How many letters to change, leave out, put in or swap.
const distance = (one, other) => {
  if (Math.abs(one.length - other.length) > 2) return Infinity;
  let [before, last] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
};

const ALIKE = 0.5;
const likeness = (word, term) => {
  const [short, long] = word.length < term.length ? [word, term] : [term, word];
  if (word === term) return 1;
  if (short.length < 4) return 0;
  if (distance(word, term) <= (short.length < 8 ? 1 : 2)) return ALIKE;
  return long.startsWith(short) || (short.length > 4 && long.includes(short)) ? ALIKE * short.length / long.length : 0;
};

const find = ({ stop, choices }, text) => {
  const words = [...new Set(termsOf(text))].filter((word) => !stop.includes(word)).sort();
  const best = (terms, word) => terms.reduce((most, [term, weight]) => Math.max(most, likeness(word, term) * weight), 0);
  return choices
    .map((entry) => [entry, words.reduce((sum, word) => sum + best(Object.entries(entry.terms), word), 0)])
    .filter(([, score]) => score > 0)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST)
    .map(([entry]) => entry);
};

document.querySelectorAll('[data-words]').forEach((place) => {
  const { words, field, none, one, some } = place.dataset;
  const input = place.querySelector('input');
  const list = document.createElement('div');
  list.className = 'choices';
  const said = document.createElement('p');
  said.className = 'hidden';
  said.setAttribute('role', 'status');
  place.append(said, list);
  let search;
  let timer;

  const choice = ({ id, label, hint }) => {
    const made = document.createElement('div');
    made.className = 'choice';
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', id: `woord-${id}`, name: field, value: id });
    const name = Object.assign(document.createElement('label'), { htmlFor: box.id, textContent: label });
    made.append(box, name);
    if (hint) {
      const more = Object.assign(document.createElement('p'), { className: 'choice-hint', id: `${box.id}-uitleg`, textContent: hint });
      box.setAttribute('aria-describedby', more.id);
      made.append(more);
    }
    return made;
  };
  const show = () => {
    const found = find(search, input.value);
    const kept = [...list.children].filter((made) => made.querySelector(':checked'));
    const ids = kept.map((made) => made.querySelector('input').value);
    list.replaceChildren(...kept, ...found.filter(({ id }) => !ids.includes(id)).map(choice));
    said.textContent = input.value.trim().length < 2 ? '' : [none, one][found.length] ?? some.replace('#', found.length);
  };
  input.addEventListener('focus', async () => {
    try {
      search ??= await (await fetch(words)).json();
      place.dataset.ready = true;
    } catch { /* The button "Zoek" still works. */ }
  }, { once: true });
  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (search) timer = setTimeout(show, 150);
  });
});
