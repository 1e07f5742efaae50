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
addEventListener('beforeprint', () => {
  document.querySelectorAll('details.more').forEach((more) => { more.open = true; });
});
const mistakes = document.querySelector('.mistakes');
if (mistakes) mistakes.focus();
