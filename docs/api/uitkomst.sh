#!/bin/sh
# Asks for an outcome with curl:  sh uitkomst.sh http://127.0.0.1:3000
set -eu

curl --silent --show-error --fail-with-body \
  --header 'Content-Type: application/json' \
  --data '{"answers": {"hulp": ["huishouden"], "leeftijd": "volwassen"}, "gemeente": "0546"}' \
  "$1/api/v1/uitkomst"
