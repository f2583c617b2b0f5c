// karte.mjs: turns the map of @svg-maps/germany (CC BY 4.0) into C: per Land its keys, its name and two
// outlines, one for the map of members, one coarse for the small locator. Shared borders are simplified once,
// so that no gaps open between neighbours.
//
//   node karte.mjs MAP.js OUT.c
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';

// Id in the package, official key of the Land, name. The ISO 3166-2 code is the id in capitals.
const LAENDER = [
  ['sh', '01', 'Schleswig-Holstein'], ['hh', '02', 'Hamburg'], ['ni', '03', 'Niedersachsen'], ['hb', '04', 'Bremen'],
  ['nw', '05', 'Nordrhein-Westfalen'], ['he', '06', 'Hessen'], ['rp', '07', 'Rheinland-Pfalz'],
  ['bw', '08', 'Baden-Württemberg'], ['by', '09', 'Bayern'], ['sl', '10', 'Saarland'], ['be', '11', 'Berlin'],
  ['bb', '12', 'Brandenburg'], ['mv', '13', 'Mecklenburg-Vorpommern'], ['sn', '14', 'Sachsen'],
  ['st', '15', 'Sachsen-Anhalt'], ['th', '16', 'Thüringen'],
];

// Smallest area (square units; one unit is about 1.1 km) of a kink that stays, digits behind the point,
// and smallest island.
const FEIN = { kink: 1, step: 0.1, island: 1.5 };
const GROB = { kink: 8, step: 1, island: 20 };

// Path data of the package ("m 1,2 3,4 … z", relative moves and lines only) as closed rings of points.
function read_rings(d) {
  const rings = [];
  let [x, y] = [0, 0];
  for (const part of d.split(/z\s*/i)) {
    if (!part.trim()) continue;
    const match = /^\s*m\s+([^a-z]+)$/.exec(part);
    if (!match) throw new Error(`unexpected path data: ${part.slice(0, 40)}`);
    const ring = match[1].trim().split(/\s+/).map((pair) => {
      const [dx, dy] = pair.split(',').map(Number);
      return [(x += dx), (y += dy)];
    });
    [x, y] = ring[0];
    ring.push([...ring[0]]);
    rings.push(ring);
  }
  return rings;
}

function ring_area(ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return Math.abs(sum / 2);
}

const short = (v) => String(v).replace(/^(-?)0\./, '$1.');

// Puts a number behind path data; a blank only where the two would run together: "1.8.6" is 1.8 and .6.
function join(out, number) {
  const glued = number.startsWith('-') || out.endsWith('m') || (number.startsWith('.') && /\.\d+$/.test(out));
  return out + (glued ? '' : ' ') + number;
}

// "m" and relative steps in multiples of `step`, without needless blanks: 181.3 750.7 -> "m181.3 750.7.6 2.1z".
function write_path(rings, step) {
  const scale = Math.round(1 / step);
  let out = '';
  let [px, py] = [0, 0];
  for (const ring of rings) {
    const points = ring.map(([x, y]) => [Math.round(x * scale), Math.round(y * scale)]);
    const start = points[0];
    let first = true;
    for (const [x, y] of points.slice(0, -1)) {
      if (!first && x === px && y === py) continue;
      if (first) out += 'm';
      out = join(out, short((x - px) / scale));
      out = join(out, short((y - py) / scale));
      [px, py] = [x, y];
      first = false;
    }
    out += 'z';
    [px, py] = start;
  }
  return out;
}

function draw(topo, how) {
  const simple = simplify(topo, how.kink);
  return LAENDER.map(([id]) => {
    const shape = feature(simple, simple.objects[id]).geometry;
    const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    const rings = polygons.flat().map((ring) => [ring, ring_area(ring)]).sort((a, b) => b[1] - a[1]);
    const kept = rings.filter(([, area], i) => i === 0 || area >= how.island).map(([ring]) => ring);
    return write_path(kept, how.step);
  });
}

// A C string literal, broken into lines; nothing in path data or names needs escaping.
function c_string(text) {
  return text.match(/.{1,100}/gsu).map((part) => `        "${part}"`).join('\n');
}

async function main() {
  const [source, out] = process.argv.slice(2);
  // Read, not imported: the package does not say that it is a module, and Node 18 then takes it for CommonJS.
  const map = JSON.parse(readFileSync(source, 'utf8').replace(/^export default /, ''));
  if (map.viewBox !== '0 0 586 793') throw new Error(`the map has another frame now: ${map.viewBox}`);
  const objects = {};
  for (const [id] of LAENDER) {
    const location = map.locations.find((l) => l.id === id);
    if (!location) throw new Error(`the map has no Land ${id}`);
    objects[id] = { type: 'MultiPolygon', coordinates: read_rings(location.path).map((ring) => [ring]) };
  }
  // The grid of 60000 lets borders that differ in the last digits become one.
  const topo = presimplify(topology(objects, 60000));
  const fine = draw(topo, FEIN);
  const coarse = draw(topo, GROB);
  const version = JSON.parse(readFileSync(new URL('package.json', pathToFileURL(source)))).version;
  const rows = LAENDER.map(([id, key, name], i) =>
    `    { STR_INIT("${key}"), STR_INIT("${id.toUpperCase()}"), STR_INIT("${name}"),\n      STR_INIT(\n${c_string(fine[i])}),\n` +
    `      STR_INIT(\n${c_string(coarse[i])}) },`);
  writeFileSync(out, `/* karte_daten.c: made by assets/bau/karte.mjs from @svg-maps/germany ${version} (CC BY 4.0). */\n` +
    `#include "karte.h"\n\nconst struct karte_land karte_laender[KARTE_LAENDER] = {\n${rows.join('\n')}\n};\n`);
  const size = (list) => list.reduce((n, p) => n + p.length, 0);
  process.stderr.write(`karte: fine ${size(fine)} bytes, coarse ${size(coarse)} bytes\n`);
}

await main();
