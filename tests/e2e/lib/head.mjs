// head.mjs: what search engines, link previews and tabs read.
import { check, equal, none } from './runner.mjs';

function readHead() {
  const meta = (key) => document.querySelector(`meta[name="${key}"], meta[property="${key}"]`)?.content;
  return {
    title: document.title,
    description: meta('description'),
    viewport: meta('viewport'),
    robots: meta('robots'),
    canonical: document.querySelectorAll('link[rel=canonical]').length === 1 ? document.querySelector('link[rel=canonical]').href : null,
    og: Object.fromEntries(['title', 'type', 'url', 'description', 'locale', 'site_name'].map((key) => [key, meta(`og:${key}`)])),
    alternates: [...document.querySelectorAll('link[rel=alternate][hreflang]')].map((link) => `${link.hreflang} ${new URL(link.href).pathname}`),
    icon: document.querySelector('link[rel~=icon]') !== null,
    json: [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => script.textContent),
    h1: document.querySelectorAll('h1').length,
    landmarks: ['header', 'nav', 'main', 'footer'].filter((name) => document.querySelectorAll(name).length === 0),
  };
}

function typesOf(value, found = new Set()) {
  if (Array.isArray(value)) value.forEach((item) => typesOf(item, found));
  else if (value && typeof value === 'object') {
    [value['@type']].flat().filter(Boolean).forEach((type) => found.add(type));
    Object.values(value).forEach((item) => typesOf(item, found));
  }
  return found;
}

export async function headIsComplete(page, entry) {
  const head = await page.evaluate(readHead);
  const faults = [];
  const want = (condition, text) => condition || faults.push(text);
  want(head.title?.length >= 10 && head.title.length <= 110, `title: ${head.title}`);
  want(/width=device-width/.test(head.viewport ?? '') && !/user-scalable|maximum-scale/.test(head.viewport), `viewport: ${head.viewport}`);
  want(head.h1 === 1, `${head.h1} h1`);
  want(head.icon, 'no icon: browsers would ask for /favicon.ico');
  want(head.landmarks.length === 0, `missing landmarks: ${head.landmarks}`);
  want(new Set(head.json).size === head.json.length, 'the same JSON-LD twice');
  // Pages that want to be found; the others only have to say that they do not.
  if ((entry.status ?? 200) === 200 && !/noindex/.test(head.robots ?? '')) {
    want(head.description?.length >= 40 && head.description.length <= 320, `description: ${head.description}`);
    want(head.canonical, 'no canonical address, or more than one');
    if (head.canonical) equal(new URL(head.canonical).pathname, entry.path.split('?')[0], 'canonical path');
    for (const [key, value] of Object.entries(head.og)) want(value, `og:${key} is missing`);
    want(head.og.url === head.canonical, `og:url ${head.og.url} is not the canonical ${head.canonical}`);
    want(head.og.locale?.startsWith(entry.lang ?? 'de'), `og:locale ${head.og.locale}`);
    const plain = entry.path.split('?')[0].replace(/^\/en\//, '/');
    want(head.alternates.includes(`de ${plain}`) && head.alternates.includes(`en /en${plain}`), `hreflang: ${head.alternates.join(', ')}`);
  }
  const types = new Set();
  for (const text of head.json) {
    const data = JSON.parse(text);
    check([data].flat().every((item) => String(item['@context'] ?? '').includes('schema.org')), 'JSON-LD without schema.org context');
    typesOf(data, types);
  }
  for (const type of entry.types ?? []) want(types.has(type), `JSON-LD has no ${type}, only ${[...types]}`);
  none(faults, 'faults in the head');
}

/** No two kinds of page share a title or a description. */
export async function titlesDiffer(base, pages) {
  const seen = new Map();
  const faults = [];
  for (const entry of pages) {
    const html = await (await fetch(base + entry.path)).text();
    const texts = [/<title>([^<]*)/, /<meta name="description" content="([^"]*)/].map((pattern) => html.match(pattern)?.[1]);
    for (const text of texts.filter(Boolean)) {
      // The English form of a page has German content, and so may have its title.
      const place = entry.path.split('?')[0].replace(/^\/en\//, '/');
      if (seen.has(text) && seen.get(text) !== place) faults.push(`${place} and ${seen.get(text)}: ${text}`);
      seen.set(text, place);
    }
  }
  none(faults, 'titles or descriptions used twice');
}
