// Shows Welke zorgwet within a page of another website, in a frame that is about as high as what it shows.
(() => {
  'use strict';
  const here = document.currentScript;
  const { gemeente, onderwerp, taal, titel, hoogte } = here.dataset;
  const address = new URL(`embed/${taal ? `${taal}/` : ''}`, here.src);
  if (gemeente) address.searchParams.set('gemeente', gemeente);
  if (onderwerp) address.searchParams.set('onderwerp', onderwerp);
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = titel || 'Welke zorgwet?';
  frame.width = '100%';
  frame.height = hoogte || '700';
  frame.style.border = '0';
  let first = true;
  frame.addEventListener('load', () => {
    // Asks for the height. Who is asked knows by it to which website it may tell that.
    frame.contentWindow.postMessage('', address.origin);
    if (!first && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    first = false;
  });
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== address.origin) return;
    if (Number.isFinite(event.data)) frame.height = Math.min(Math.max(event.data, 200), 30000);
  });
  here.after(frame);
})();
