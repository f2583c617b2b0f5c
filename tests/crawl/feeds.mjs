// feeds.mjs: what machines read: sitemap, Atom, iCalendar, robots.txt.
import { spawnSync } from 'node:child_process';
import { check, equal, none, test } from '../e2e/lib/runner.mjs';
import { decode, unescape } from './client.mjs';

const all = (text, pattern) => [...text.matchAll(pattern)].map(([, part]) => unescape(part));

function wellFormed(xml) {
  const ran = spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: xml, encoding: 'utf8' });
  equal(ran.status, 0, `xmllint: ${ran.stderr} ${ran.error ?? ''}`);
}

function atom(xml) {
  wellFormed(xml);
  const entries = all(xml, /<entry\b[^>]*>([\s\S]*?)<\/entry>/g);
  const head = xml.replace(/<entry\b[\s\S]*<\/entry>/, '');
  check(/xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/.test(xml), 'not Atom');
  // RFC 4287, 4.1.1: the feed needs an author unless each entry has one.
  check(head.includes('<author') || (entries.length > 0 && entries.every((entry) => entry.includes('<author'))), 'neither the feed nor each entry has an author');
  for (const name of ['id', 'title', 'updated']) check(head.includes(`<${name}`), `the feed has no ${name}`);
  check(/<link[^>]*rel="self"/.test(head), 'the feed has no link to itself');
  for (const entry of entries) {
    for (const name of ['id', 'title', 'updated', 'link']) check(entry.includes(`<${name}`), `an entry has no ${name}: ${entry.slice(0, 80)}`);
    check(/<updated>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)<\/updated>/.test(entry), `updated is no RFC 3339 date: ${entry.slice(0, 200)}`);
  }
  const ids = entries.map((entry) => entry.match(/<id>([^<]*)/)?.[1]);
  equal(new Set(ids).size, ids.length, 'different ids');
}

function calendar(text) {
  const lines = text.split('\r\n');
  equal(lines.at(-1), '', 'last line');
  none(lines.filter((line) => Buffer.byteLength(line) > 75).map((line) => line.slice(0, 90)), 'lines longer than 75 bytes');
  check(!/[^\r]\n/.test(text), 'a line ends with LF only');
  equal(lines[0], 'BEGIN:VCALENDAR', 'first line');
  const count = (name) => lines.filter((line) => line === name).length;
  equal(count('BEGIN:VEVENT'), count('END:VEVENT'), 'closed events');
  for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY']) {
    equal(lines.filter((line) => new RegExp(`^${name}[:;]`).test(line)).length, count('BEGIN:VEVENT'), `events with ${name}`);
  }
  for (const name of ['VERSION', 'PRODID']) check(lines.some((line) => line.startsWith(`${name}:`)), `no ${name}`);
}

export async function feeds(site) {
  const text = (path) => {
    const reply = site.replies.get(path);
    check(reply?.status === 200, `${path} was not reached by any link, or has status ${reply?.status}`);
    return decode(reply).toString();
  };
  await test('sitemap.xml names the pages that want to be found, and no other', () => {
    const xml = text('/sitemap.xml');
    wellFormed(xml);
    const listed = new Set(all(xml, /<loc>([^<]*)</g).map((loc) => new URL(loc, site.base).pathname));
    // English pages have the same content; the German one names them as its alternate. Lists of
    // reports are ways to a page, not one to be found.
    const isList = (path) => path.includes('?') || path.startsWith('/en/') || /\/berichte\/(\d{4}\/)?$/.test(path);
    const wanted = site.htmlPages().filter(([path, reply]) => !isList(path) && !/<meta name="robots" content="[^"]*noindex/.test(decode(reply).toString()));
    none(wanted.map(([path]) => path).filter((path) => !listed.has(path)), 'pages that are not in the sitemap');
    none([...listed].filter((path) => site.replies.get(path)?.status !== 200), 'addresses in the sitemap that are no page');
  });
  await test('robots.txt names the sitemap', () => {
    const lines = text('/robots.txt').split(/\r?\n/);
    check(lines.some((line) => /^User-agent: \*/i.test(line)), 'no User-agent');
    check(lines.some((line) => /^Sitemap: https?:\/\/.*\/sitemap\.xml$/i.test(line)), 'no Sitemap');
  });
  for (const path of [...site.replies.keys()].filter((path) => path.endsWith('.atom'))) {
    await test(`${path} is Atom`, () => {
      check(/^application\/atom\+xml/.test(site.replies.get(path).headers['content-type']), site.replies.get(path).headers['content-type']);
      atom(text(path));
    });
  }
  for (const path of [...site.replies.keys()].filter((path) => path.endsWith('.ics'))) {
    await test(`${path} is iCalendar`, () => {
      check(/^text\/calendar/.test(site.replies.get(path).headers['content-type']), site.replies.get(path).headers['content-type']);
      calendar(text(path));
    });
  }
}
