// A visitor as the forms make one, over connections that stay open, who notices what goes wrong: requests that fail, answers
// that are asked for again, and journeys that end.

import { request as send } from 'node:http';
import { DONT_KNOW } from '../browser/answers.mjs';

// More pages than any journey has.
const MOST_PAGES = 120;

// What happened to all visitors, and when asked for, each line of it.
export function tally() {
  return { requests: 0, failed: 0, lost: 0, dead: 0, ended: 0, notes: [] };
}

// One request; status 0 when there was no answer.
export function ask(agent, address, { method = 'GET', fields, body = fields && new URLSearchParams(fields).toString(), headers = {} } = {}) {
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body ?? '') };
  const more = body === undefined ? {} : form;
  return new Promise((resolve) => {
    const began = performance.now();
    const failed = (error) => resolve({ status: 0, text: String(error), milliseconds: performance.now() - began });
    const sent = send(address, { agent, method, headers: { ...more, ...headers }, timeout: 60_000 }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', failed);
      answer.on('end', () => resolve({
        status: answer.statusCode,
        headers: answer.headers,
        text: Buffer.concat(parts).toString(),
        milliseconds: performance.now() - began,
      }));
    });
    sent.on('error', failed);
    sent.on('timeout', () => sent.destroy(new Error('no answer in a minute')));
    sent.end(body);
  });
}

// Goes from the start to an outcome with any answers, `pause` before each page; `until` says when to stop. Tells the tally.
export async function journey(agent, base, told, pause, until) {
  const ours = async (address, options) => {
    const answer = await ask(agent, address, options);
    told.requests += 1;
    if (answer.status === 0 || answer.status >= 500) {
      told.failed += 1;
      told.notes.push(`failed: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
    return answer;
  };
  const given = new Map();
  let at = `${base}/start`;
  let answer = await ours(at, { method: 'POST', fields: [] });
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    await pause();
    if (answer.status === 303) {
      at = new URL(answer.headers.location, at).href;
      answer = await ours(at);
    } else if (answer.status === 200 && /\/controleer/.test(at)) {
      at = at.replace('/controleer', '/uitkomst');
      answer = await ours(at);
    } else if (answer.status === 200 && /\/uitkomst/.test(at)) {
      told.ended += 1;
      return;
    } else if ([200, 422].includes(answer.status) && /name="vraag"/.test(answer.text)) {
      answer = await ours(at, { method: 'POST', fields: reply(answer.text, given, told) });
    } else if (answer.status === 0 || answer.status >= 500) {
      return;
    } else {
      break;
    }
    if (until()) return;
  }
  told.dead += 1;
  told.notes.push(`dead: ${answer.status} at ${at.replace(/\/v\/[^/]+/, '/v/…')}`);
}

// The form that answers a page. Of a question that was answered and comes without that answer, it was lost. Where other rules
// have another name for a question, it is asked again; somebody knows it by its words, and answers in the same way.
function reply(page, given, told) {
  const [question, words] = [/name="vraag" value="([^"]+)"/, /<h1[^>]*>(.*?)<\/h1>/s].map((part) => page.match(part)[1]);
  const choices = [...page.matchAll(/name="(antwoord(?:\[\])?)" value="([^"]+)"([^>]*)>/g)];
  if (given.has(question) && choices.length && !choices.some(([, , , rest]) => /checked/.test(rest))) {
    told.lost += 1;
    told.notes.push(`lost: ${question}`);
  }
  const [, name, value] = choices[Math.floor(Math.random() * choices.length)] ?? ['', 'antwoord', DONT_KNOW];
  const answer = (choices.length && given.get(words)) || [name, value];
  // Who chooses a subject first has not answered yet.
  if (!/data-words=/.test(page)) given.set(question, answer).set(words, answer);
  return [['vraag', question], answer];
}
