// bilder.mjs: draws the pictures that are committed in bild/: apple-touch-icon.png (180 px), favicon.ico (32 px)
// and teilen.png (1200 x 630, shown where a page is shared). Run by hand after a change of the mark:
//
//   node assets/bau/bilder.mjs BUILD/assets/karte_daten.c       (needs rsvg-convert, Debian: librsvg2-bin)
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const INK = '#1d4f91';
const folder = new URL('../bild/', import.meta.url);

const mark = (color) =>
  `<path d="M9 11 22 34 35 11" fill="none" stroke="${color}" stroke-width="5" stroke-linejoin="round"/>` +
  `<g fill="${color}"><circle cx="9" cy="11" r="7"/><circle cx="35" cy="11" r="7"/><circle cx="22" cy="34" r="8.5"/></g>`;

function png(svg, width, height) {
  return execFileSync('rsvg-convert', ['-w', String(width), '-h', String(height)], { input: svg, maxBuffer: 1 << 24 });
}

// One PNG in the frame of an ICO file: 6 bytes of head, 16 bytes of directory.
function ico(picture, size) {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(picture.length, 14);
  head.writeUInt32LE(22, 18);
  return Buffer.concat([head, picture]);
}

// Outlines from the generated C: the longer of a Land's two paths is the fine one.
function outlines(file) {
  const strings = [...readFileSync(file, 'utf8').matchAll(/STR_INIT\(\s*((?:"[^"]*"\s*)+)\)/g)]
    .map((m) => [...m[1].matchAll(/"([^"]*)"/g)].map((part) => part[1]).join(''));
  return strings.filter((s, i) => i % 5 === 3);
}

const icon = (pad, ground) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-pad} ${-pad} ${44 + 2 * pad} ${44 + 2 * pad}">` +
  (ground ? `<rect x="${-pad}" y="${-pad}" width="100%" height="100%" fill="${ground}"/>` : '') + mark(INK) + '</svg>';

writeFileSync(new URL('apple-touch-icon.png', folder), png(icon(9, '#fff'), 180, 180));
writeFileSync(new URL('favicon.ico', folder), ico(png(icon(0), 32, 32), 32));
if (process.argv[2]) {
  const laender = outlines(process.argv[2]).map((d) => `<path d="${d}"/>`).join('');
  writeFileSync(new URL('teilen.png', folder), png(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><rect width="1200" height="630" fill="#f3f4f7"/>' +
    `<rect width="1200" height="16" fill="${INK}"/>` +
    `<g transform="translate(690 38) scale(.72)" fill="#d8ddea" stroke="#f3f4f7" stroke-width="2" fill-rule="evenodd">${laender}</g>` +
    `<g transform="translate(120 165) scale(7)">${mark(INK)}</g></svg>`, 1200, 630));
}
