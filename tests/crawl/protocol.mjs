// protocol.mjs: HTTP itself, as the outside sees it: validators, compressed forms, methods, and what
// the front refuses. Every refusal is a whole reply with all headers.
import { connect } from 'node:net';
import { check, equal, none, test } from '../e2e/lib/runner.mjs';
import { ask, decode } from './client.mjs';
import { headerFaults } from './headers.mjs';

const portrait = '/vor-ort/halle-saale/kurzportrait/';
const german = { 'accept-language': 'de' };

/** Raw bytes in, status line and headers out (the reply up to the close, or 3 s). */
function raw(base, text) {
  const { hostname, port } = new URL(base);
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let all = '';
    const end = () => { socket.destroy(); done(all); };
    socket.setTimeout(3000, end);
    socket.on('data', (part) => (all += part.toString('latin1')));
    socket.on('end', end);
    socket.on('error', (error) => (all || error.code === 'ECONNRESET' ? done(all) : fail(error)));
  });
}

const refused = [
  // [what, path or raw request, allowed statuses]
  ['a path with a zero byte', '/%00', [400, 404]],
  ['a broken percent sign', '/vor-ort/%zz/', [400, 404]],
  ['bytes that are not UTF-8', '/vor-ort/%ff%fe/kurzportrait/', [400, 404]],
  ['a climb out of the tree', '/..%2f..%2fetc/passwd', [400, 404]],
  ['dots in the assets', '/assets/../../meson.build', [400, 404]],
  ['a target of 5,000 bytes', `/${'a'.repeat(5000)}`, [414]],
  ['markup in the search', '/suche/?q=%3Cscript%3Ealert(1)%3C/script%3E', [200]],
  ['SQL in the search', "/suche/?q=%27%20OR%201%3D1--%20%22%20NEAR(*", [200]],
  ['FTS words in the search', '/suche/?q=AND%20OR%20NOT%20%22', [200]],
  ['a very long search', `/suche/?q=${'ab%20'.repeat(700)}`, [200, 400, 414, 422]],
  ['unknown and repeated fields', '/vor-ort/?land=ST&land=SN&boese=1', [200, 301, 303, 308, 400]],
];

const rawRefused = [
  ['two Content-Lengths', 'POST /barriere-melden/ HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', /^HTTP\/1\.1 400/],
  ['Transfer-Encoding beside Content-Length', 'POST /barriere-melden/ HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', /^HTTP\/1\.1 400/],
  // The line does not even fit into the buffer: closed without a word is all right.
  ['a target of 20,000 bytes', `GET /${'a'.repeat(20000)} HTTP/1.1\r\nHost: a\r\n\r\n`, /^(HTTP\/1\.1 4(14|31)|$)/],
  ['no Host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400/],
  ['a head of 64 kB', `GET / HTTP/1.1\r\nHost: a\r\n${`X-A: ${'a'.repeat(1000)}\r\n`.repeat(64)}\r\n`, /^HTTP\/1\.1 (431|400|413)/],
  ['a blank before the colon', 'GET / HTTP/1.1\r\nHost: a\r\nX-A : b\r\n\r\n', /^HTTP\/1\.1 400/],
  ['not HTTP at all', 'HELO mail\r\n\r\n', /^(HTTP\/1\.[01] (400|505)|$)/],
];

export async function protocol(base, site) {
  await test('ETag: the second request gets 304', async () => {
    const first = await ask(base, portrait, { headers: german });
    check(/^(W\/)?"[^"]+"$/.test(first.headers.etag ?? ''), `ETag: ${first.headers.etag}`);
    const second = await ask(base, portrait, { headers: { ...german, 'if-none-match': first.headers.etag } });
    equal(second.status, 304, 'status');
    equal(second.body.length, 0, 'bytes of the body');
    none(headerFaults(second), 'faults in the headers');
    equal((await ask(base, portrait, { headers: { ...german, 'if-none-match': '"other"' } })).status, 200, 'status with another ETag');
  });
  await test('gzip and plain are the same page', async () => {
    const plain = await ask(base, portrait, { headers: german });
    const packed = await ask(base, portrait, { headers: { ...german, 'accept-encoding': 'gzip' } });
    equal(plain.headers['content-encoding'], undefined, 'Content-Encoding unasked');
    equal(packed.headers['content-encoding'], 'gzip', 'Content-Encoding');
    check(/accept-encoding/i.test(plain.headers.vary ?? '') && /accept-encoding/i.test(packed.headers.vary ?? ''), `Vary: ${plain.headers.vary}`);
    check(decode(packed).equals(plain.body), 'the two differ');
    const forbidden = await ask(base, portrait, { headers: { ...german, 'accept-encoding': 'gzip;q=0, br;q=0' } });
    equal(forbidden.headers['content-encoding'], undefined, 'Content-Encoding although q=0');
  });
  await test('HEAD answers like GET, without a body', async () => {
    const get = await ask(base, portrait, { headers: german });
    const head = await ask(base, portrait, { method: 'HEAD', headers: german });
    equal(head.status, 200, 'status');
    equal(head.body.length, 0, 'bytes of the body');
    const drop = ({ date, 'x-request-id': id, connection, 'keep-alive': alive, ...rest }) => JSON.stringify(Object.entries(rest).sort());
    equal(drop(head.headers), drop(get.headers), 'headers');
  });
  for (const method of ['POST', 'PUT', 'DELETE', 'TRACE', 'PATCH', 'FOO']) {
    await test(`${method} on a page to read is refused`, async () => {
      const reply = await ask(base, portrait, { method });
      check([405, 501, 403, 400].includes(reply.status), `status ${reply.status}`);
      if (reply.status === 405) check(/GET/.test(reply.headers.allow ?? ''), `Allow: ${reply.headers.allow}`);
      none(headerFaults(reply), 'faults in the headers');
    });
  }
  for (const [what, path, statuses] of refused) {
    await test(`${what}: no fault of the server`, async () => {
      const reply = await ask(base, path, { headers: german });
      check(statuses.includes(reply.status), `status ${reply.status}`);
      none(headerFaults(reply), 'faults in the headers');
      check(!/<script>alert/.test(decode(reply).toString()), 'markup came back');
    });
  }
  for (const [what, request, pattern] of rawRefused) {
    await test(`${what}: refused at the front`, async () => {
      const reply = await raw(base, request);
      check(pattern.test(reply), `reply: ${reply.slice(0, 60)}`);
    });
  }
  await test('404 helps on', async () => {
    const reply = await ask(base, '/vor-ort/halle-sale/kurzportrait/', { headers: german });
    equal(reply.status, 404, 'status');
    check(decode(reply).toString().includes('/vor-ort/halle-saale/'), 'Halle is not suggested');
  });
  await test('assets are kept for a year, pages are asked for again', async () => {
    const assets = [...site.replies].filter(([path]) => path.startsWith('/assets/'));
    check(assets.length > 0, 'no asset found');
    for (const [path, reply] of assets) check(/max-age=31536000.*immutable/.test(reply.headers['cache-control']), `${path}: ${reply.headers['cache-control']}`);
    const page = site.replies.get('/');
    check(/no-cache|max-age=0/.test(page.headers['cache-control']), `/: ${page.headers['cache-control']}`);
  });
  await test('Accept-Language leads no crawler astray: the address decides', async () => {
    const german1 = await ask(base, portrait, { headers: german });
    const english = await ask(base, portrait, { headers: { 'accept-language': 'en' } });
    check(german1.body.equals(english.body), 'one address, two languages');
  });
}
