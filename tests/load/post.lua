-- Posts an answer to the question at the address.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.body = "vraag=wlz&antwoord=nee"
