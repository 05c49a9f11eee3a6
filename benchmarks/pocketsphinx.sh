#!/usr/bin/env bash
# PocketSphinx with its stock English models on transcribed speech, scored as tandem is: WER by NIST sclite and CPU
# seconds per second of audio. Needs Debian's packages: apt-get install pocketsphinx pocketsphinx-en-us sctk sox
set -euo pipefail

usage="usage: $0 DIR OUTPUT
  DIR     speech in LibriSpeech's layout: SPEAKER/CHAPTER/ID.flac and SPEAKER-CHAPTER.trans.txt
  OUTPUT  folder for ref.trn, hyp-pocketsphinx.trn and sclite's report"
[ $# -eq 2 ] || { echo "$usage" >&2; exit 2; }
corpus=$1 output=$2
models=${POCKETSPHINX_MODELS:-/usr/share/pocketsphinx/model/en-us}

die() { echo "pocketsphinx.sh: $1" >&2; exit 2; }

for tool in pocketsphinx_batch sctk sox soxi; do
  command -v "$tool" >/dev/null || die "no '$tool' found: apt-get install pocketsphinx pocketsphinx-en-us sctk sox"
done
[ -d "$models/en-us" ] || die "no models in $models: apt-get install pocketsphinx-en-us, or set POCKETSPHINX_MODELS"
mapfile -t recordings < <(find "$corpus" -name '*.flac' | sort)
[ ${#recordings[@]} -gt 0 ] || die "no .flac file in $corpus"

work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
mkdir -p "$output"

# Lower case, letters and apostrophes only, as ./tandem evaluate --trn writes it. The titles that the transcripts spell
# out and the stock models abbreviate are spelt out.
spoken() {
  tr '[:upper:]' '[:lower:]' | sed -E "s/\bmr\b\.?/mister/g; s/\bmrs\b\.?/missus/g; s/\bdr\b\.?/doctor/g; s/[^a-z' ]+/ /g; s/ +/ /g; s/^ | \$//g"
}

trn() { # ID WORDS on each line -> WORDS (ID)
  while read -r id words; do
    printf '%s (%s)\n' "$(spoken <<<"$words")" "$id"
  done
}

for recording in "${recordings[@]}"; do
  id=$(basename "$recording" .flac)
  sox "$recording" -r 16000 -c 1 -b 16 -e signed-integer -t raw "$work/$id.raw"
  echo "$id"
done >"$work/ids"
audio_seconds=$(cat "$work"/*.raw | wc -c | awk '{ print $1 / 32000 }')

TIMEFORMAT='%U %S'
{ time pocketsphinx_batch -hmm "$models/en-us" -lm "$models/en-us.lm.bin" -dict "$models/cmudict-en-us.dict" \
  -adcin yes -cepdir "$work" -cepext .raw -ctl "$work/ids" -hyp "$work/hypotheses" >"$output/pocketsphinx.log" 2>&1; } \
  2>"$work/cpu" || die "pocketsphinx_batch failed; see $output/pocketsphinx.log"

# pocketsphinx_batch writes "words (ID score)"
sed -E 's/^(.*)\(([^ )]+) [^)]*\)$/\2 \1/' "$work/hypotheses" | sort | trn >"$output/hyp-pocketsphinx.trn"
find "$corpus" -name '*.trans.txt' -exec cat {} + | sort | join - <(sort "$work/ids") | trn >"$output/ref.trn"
sctk sclite -i rm -r "$output/ref.trn" trn -h "$output/hyp-pocketsphinx.trn" trn -o rsum stdout >"$output/sclite.txt"

awk '/Sum/ { gsub(/\|/, " "); printf "%s utterances, %s words: WER %.2f %% (%d sub / %d del / %d ins)\n", $2, $3, 100 * $8 / $3, $5, $6, $7 }' \
  "$output/sclite.txt"
awk -v audio="$audio_seconds" '{ printf "%.3f CPU seconds per second of audio, models loaded once (%.0f s of audio)\n", ($1 + $2) / audio, audio }' "$work/cpu"
