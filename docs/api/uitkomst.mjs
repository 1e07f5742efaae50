// Asks for an outcome with JavaScript, in Node 18 or newer:  node uitkomst.mjs http://127.0.0.1:3000
const api = `${process.argv[2]}/api/v1`;

async function uitkomst(answers) {
  const answer = await fetch(`${api}/uitkomst`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ answers, gemeente: '0546' }),
  });
  const found = await answer.json();
  // An error is problem+json; `errors` has what is wrong.
  if (!answer.ok) throw new Error(found.detail);
  return found;
}

const answers = { hulp: ['huishouden'], leeftijd: 'volwassen' };
let found = await uitkomst(answers);
while (found.status === 'open') {
  // A real program puts the question here; null is "I do not know".
  answers[found.next_question] = null;
  found = await uitkomst(answers);
}

for (const law of found.laws) {
  console.log(law.name, law.verdict, law.because.map((reason) => reason.text));
}
