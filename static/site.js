// Optional: every page works without this file.
'use strict';
document.querySelectorAll('input[type=checkbox][name="antwoord[]"]').forEach((box, _, all) => {
  box.addEventListener('change', () => {
    if (!box.checked) return;
    all.forEach((other) => {
      if (other !== box && ('alone' in box.dataset || 'alone' in other.dataset)) other.checked = false;
    });
  });
});
document.querySelectorAll('[data-print]').forEach((place) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button second';
  button.textContent = place.dataset.print;
  button.addEventListener('click', () => window.print());
  place.append(button);
});
let opened = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details.paper:not([open])')];
  opened.forEach((part) => { part.open = true; });
});
addEventListener('afterprint', () => opened.forEach((part) => { part.open = false; }));
const mistakes = document.querySelector('.mistakes');
if (mistakes) mistakes.focus();
document.querySelectorAll('[data-copy]').forEach((place) => {
  if (!navigator.clipboard) return;
  const button = document.createElement('button');
  const said = document.createElement('p');
  button.type = 'button';
  button.className = 'button second';
  button.textContent = place.dataset.label;
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(place.dataset.copy).textContent);
    said.textContent = place.dataset.done;
  });
  place.append(button, said);
});
document.querySelectorAll('a.exit').forEach((link) => link.addEventListener('click', (event) => {
  event.preventDefault();
  // Back from there does not come here. Of the whole window, also when this page stands within another.
  window.top.location.replace(link.href);
}));
