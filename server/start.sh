#!/bin/sh
# How the container of the server starts. An advisory lock lets only one of several migrate.
set -eu
umask 077
export SEED_PASSWORDS_FILE=/tmp/sign-ins.json
node -e 'require("fs").writeFileSync(process.argv[1], JSON.stringify({ admin: process.env.ADMIN_PASSWORD }))' "$SEED_PASSWORDS_FILE"
node --import tsx server/src/database/migrate.ts
node --import tsx server/src/database/seed.ts
rm -f "$SEED_PASSWORDS_FILE"
unset ADMIN_PASSWORD SEED_PASSWORDS_FILE
exec node --import tsx server/src/main.ts
