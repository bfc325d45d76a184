#!/bin/sh
# Tell Afterword of one visit with curl: tell.sh CONTACT TOUCHPOINT RECEIPT
# AFTERWORD_URL is where `afterword serve` is reached, AFTERWORD_KEY one of its AFTERWORD_API_KEYS.
set -eu
exec curl --silent --show-error --fail-with-body --max-time 10 --retry 3 \
  --request POST "$AFTERWORD_URL/api/encounters" \
  --header "Authorization: Bearer $AFTERWORD_KEY" \
  --header "Idempotency-Key: receipt-$3" \
  --header "Content-Type: application/json" \
  --data "{\"contact\": \"$1\", \"touchpoint\": \"$2\", \"reference\": \"$3\"}"
