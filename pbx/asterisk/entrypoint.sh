#!/bin/sh
# Fills the templates from the environment and becomes Asterisk. Needed besides the defaults of the Dockerfile:
# ARI_PASSWORD, AMI_SECRET, AMI_PERMIT (who may log in, for instance 172.16.0.0/12), TRUNK_MATCH (the carrier's
# addresses); CITIZEN_PASSWORD turns the citizen's phone in the browser on.
set -eu
: "${MODULES_DIR:=$(dirname "$(find /usr/lib -name res_pjsip.so -path '*asterisk/modules*' | head -n 1)")}"
: "${CITIZEN_PASSWORD:=$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')}"
ETC_DIR="$STATE_DIR/etc"
MUSIC_DIR="$STATE_DIR/music"
export MODULES_DIR CITIZEN_PASSWORD ETC_DIR MUSIC_DIR

umask 077
for folder in "$ETC_DIR/extensions.d" "$STATE_DIR/lib" "$STATE_DIR/cache" "$STATE_DIR/log" \
  "$STATE_DIR/spool/recording" "$STATE_DIR/spool/monitor" "$STATE_DIR/spool/tmp"; do
  mkdir -p "$folder"
done
rm -rf "$STATE_DIR/run"
mkdir -p "$STATE_DIR/run"

for template in "${TEMPLATES_DIR:-/templates}"/*.conf; do
  awk '{
    while (match($0, /\{\{[A-Z_]+\}\}/)) {
      name = substr($0, RSTART + 2, RLENGTH - 4)
      if (!(name in ENVIRON)) { print "asterisk: " name " is not set in the environment" > "/dev/stderr"; exit 1 }
      $0 = substr($0, 1, RSTART - 1) ENVIRON[name] substr($0, RSTART + RLENGTH)
    }
    print
  }' "$template" > "$ETC_DIR/$(basename "$template")"
done

# The same soft chords as music.ts makes.
if [ ! -f "$MUSIC_DIR/chords.wav" ]; then
  mkdir -p "$MUSIC_DIR" "$STATE_DIR/music-parts"
  index=0
  for notes in "130.81 261.63 329.63 493.88" "110 220 329.63 392" "174.61 261.63 349.23 440" "98 246.94 293.66 392"; do
    index=$((index + 1))
    set -- $notes
    sox -r 8000 -c 4 -n -b 16 -c 1 "$STATE_DIR/music-parts/$index.wav" \
      synth 5 sine "$1" sine "$2" sine "$3" sine "$4" remix - tremolo 0.4 20 fade q 1.5 5 1.8 gain -n -24
  done
  sox "$STATE_DIR"/music-parts/*.wav "$MUSIC_DIR/chords.wav"
fi

# Recordings have to be readable by pbx, which shares the volume.
umask 022
exec asterisk -f -C "$ETC_DIR/asterisk.conf"
