#!/bin/sh
# schrift.sh IN.woff2 OUT.woff2: cuts a font of KERN (Fira Sans, SIL OFL 1.1) down to the letters of
# European languages in Latin script, German punctuation and a few signs; keeps kerning, tabular
# figures and the notes on copyright and licence. 130 kB become 14 kB.
set -eu
exec "${PYFTSUBSET:-pyftsubset}" "$1" --output-file="$2" --flavor=woff2 --no-hinting --desubroutinize \
    --unicodes='U+0020-007E,U+00A0-017F,U+0218-021B,U+1E9E,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+20AC,U+2190-2193,U+2212,U+2248,U+2264,U+2265' \
    --layout-features='kern,liga,mark,mkmk,ccmp,locl,tnum,lnum' --name-IDs='0,13,14'
