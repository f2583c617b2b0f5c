// client.mjs: a client without cookies, and what it reads out of a page.
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** One request, nothing followed, nothing decoded: {status, headers, body}. */
export function ask(base, path, { method = 'GET', headers = {}, body } = {}) {
  const { hostname, port } = new URL(base);
  return new Promise((done, fail) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (reply) => {
      const parts = [];
      reply.on('data', (part) => parts.push(part));
      reply.on('end', () => done({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(parts) }));
    });
    sent.on('error', fail);
    sent.setTimeout(10000, () => sent.destroy(new Error(`no reply within 10 s: ${method} ${path}`)));
    sent.end(body);
  });
}

export function decode(reply) {
  const coding = reply.headers['content-encoding'];
  if (coding === 'gzip') return gunzipSync(reply.body);
  if (coding === 'br') return brotliDecompressSync(reply.body);
  return reply.body;
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };
export const unescape = (text) => text.replace(/&(#?\w+);/g, (all, name) => entities[name] ?? all);

/** Addresses and fragments of a page. Our attributes are always quoted: the templates see to it. */
export function readPage(html) {
  const markup = html.replace(/<script[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, '');
  const links = [];
  for (const [, tag, rest] of markup.matchAll(/<(a|link|img|script|source|use|form|object|iframe)\b([^>]*)>/g)) {
    for (const [, name, value] of rest.matchAll(/\b(href|src|action|data|srcset)="([^"]*)"/g)) {
      if (tag === 'form' && /method="post"/.test(rest)) continue;
      const addresses = name === 'srcset' ? value.split(',').map((part) => part.trim().split(' ')[0]) : [value];
      links.push(...addresses.map((address) => unescape(address)));
    }
  }
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]*)"/g)].map(([, src]) => unescape(src));
  const ids = new Set([...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => unescape(id)));
  return { links: [...new Set([...links, ...scripts])], ids };
}
