// weight.mjs: what a first visit to a page transfers: the page, and what it and its styles name.
import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** {status, headers, type, body, text}: the body as it was sent, and unpacked. */
export function fetchRaw(url, coding = 'br, gzip') {
  return new Promise((done, fail) => {
    get(url, { headers: { 'Accept-Encoding': coding, Accept: '*/*' } }, (reply) => {
      const parts = [];
      reply.on('data', (part) => parts.push(part));
      reply.on('end', () => {
        const body = Buffer.concat(parts);
        const packed = reply.headers['content-encoding'];
        const plain = packed === 'gzip' ? gunzipSync(body) : packed === 'br' ? brotliDecompressSync(body) : body;
        const type = reply.headers['content-type'] ?? '';
        done({ status: reply.statusCode, headers: reply.headers, type, body, text: plain.toString('utf8') });
      });
    }).on('error', fail);
  });
}

/** Of several icons a browser takes one: the one that scales. */
function oneIcon(links) {
  const icons = links.filter((link) => /\bicon\b/.test(link.rel));
  const icon = icons.find((link) => link.address.endsWith('.svg')) ?? icons[0];
  return links.filter((link) => !/icon/.test(link.rel) || link === icon);
}

function named(text, type) {
  const found = [];
  if (type.startsWith('text/html')) {
    for (const [tag] of text.matchAll(/<(?:link|script|img|source|use|image)\b[^>]*>/g)) {
      const rel = /\brel="([^"]*)"/.exec(tag)?.[1] ?? '';
      const address = /\b(?:href|src)="([^"]*)"/.exec(tag)?.[1];
      if (!address || address.startsWith('data:') || address.startsWith('#')) continue;
      if (!tag.startsWith('<link') || /stylesheet|icon|preload/.test(rel)) found.push({ rel, address });
    }
  }
  if (type.startsWith('text/css')) {
    for (const [, address] of text.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)) {
      if (!address.startsWith('data:') && !address.startsWith('#')) found.push({ rel: '', address });
    }
  }
  return oneIcon(found).map((link) => link.address);
}

/** {bytes, requests, parts: [{url, bytes}]}; every font that a style names counts as fetched. */
export async function weight(url) {
  const seen = new Map();
  const queue = [new URL(url).href];
  while (queue.length > 0) {
    const next = queue.shift();
    if (seen.has(next)) continue;
    const reply = await fetchRaw(next);
    if (reply.status !== 200) throw new Error(`${next}: ${reply.status}`);
    seen.set(next, reply.body.length);
    for (const address of named(reply.text, reply.type)) {
      const absolute = new URL(address.replace(/&amp;/g, '&').replace(/#.*/, ''), next).href;
      if (!seen.has(absolute)) queue.push(absolute);
    }
  }
  const parts = [...seen].map(([address, bytes]) => ({ url: new URL(address).pathname, bytes }));
  return { bytes: parts.reduce((sum, part) => sum + part.bytes, 0), requests: parts.length, parts };
}
