"""Decides a case with the client that was generated: python3 decide.py http://127.0.0.1:3000/api/v1"""

import sys

from made.api.uitkomst import uitkomst
from made.client import Client
from made.models import Fit, Situation, Status

client = Client(base_url=sys.argv[1])
answers = {"hulp": ["huishouden"], "leeftijd": "volwassen"}
found = uitkomst.sync(client=client, body=Situation.from_dict({"answers": answers}))
while found.status == Status.OPEN:
    answers[found.next_question] = "nee" if found.next_question == "wlz" else None
    found = uitkomst.sync(client=client, body=Situation.from_dict({"answers": answers}))

verdicts = {law.id: law.verdict for law in found.laws}
print(verdicts)
assert len(verdicts) == 4 and verdicts["wmo"] == Fit.LIKELY, verdicts
wrong = uitkomst.sync(client=client, body=Situation.from_dict({"answers": {"onzin": None}}))
print(wrong.status, wrong.detail)
assert wrong.status == 422 and wrong.errors[0].pointer == "#/answers/onzin"
