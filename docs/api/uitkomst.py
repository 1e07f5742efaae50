"""Asks for an outcome with Python, without packages:  python3 uitkomst.py http://127.0.0.1:3000"""

import json
import sys
from urllib.request import Request, urlopen

API = sys.argv[1] + "/api/v1"


def uitkomst(answers):
    body = json.dumps({"answers": answers, "gemeente": "0546"}).encode()
    request = Request(API + "/uitkomst", body, {"Content-Type": "application/json"})
    with urlopen(request) as answer:
        return json.load(answer)


answers = {"hulp": ["huishouden"], "leeftijd": "volwassen"}
found = uitkomst(answers)
while found["status"] == "open":
    # A real program puts the question here; None is "I do not know".
    answers[found["next_question"]] = None
    found = uitkomst(answers)

for law in found["laws"]:
    print(law["name"], law["verdict"], [reason["text"] for reason in law["because"]])
