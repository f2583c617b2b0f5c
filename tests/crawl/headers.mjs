// headers.mjs: what every reply must carry, whatever it is.

const policy = (value) => new Map((value ?? '').split(';').map((part) => part.trim().split(/\s+/)).map(([name, ...rest]) => [name, rest]));

/** What a browser shows as a page of its own; the rest (styles, fonts, pictures) is only ever a part of one. */
const isDocument = (type) => !/^(text\/css|text\/javascript|font\/|image\/(?!svg))/.test(type ?? '');

/** Sentences about what is wrong with the headers of a reply; empty if nothing is. */
export function headerFaults({ status, headers }) {
  const faults = [];
  const want = (condition, text) => condition || faults.push(text);
  want(headers['x-content-type-options'] === 'nosniff', 'X-Content-Type-Options is not nosniff');
  want(/^(same-origin|same-site|cross-origin)$/.test(headers['cross-origin-resource-policy'] ?? ''), `Cross-Origin-Resource-Policy: ${headers['cross-origin-resource-policy']}`);
  want(headers['set-cookie'] === undefined, `Set-Cookie: ${headers['set-cookie']}`);
  want(headers['x-powered-by'] === undefined && !/\d/.test(headers.server ?? ''), 'the reply tells which software runs');
  if (status === 200) {
    want(/charset=utf-8/i.test(headers['content-type'] ?? '') || !/^(text|application\/(json|xml|atom))/.test(headers['content-type'] ?? 'text'), `Content-Type: ${headers['content-type']}`);
    want(headers['cache-control'], 'Cache-Control is missing');
  }
  if (isDocument(headers['content-type'])) policyFaults(headers, want);
  return faults;
}

function policyFaults(headers, want) {
  want(/^(no-referrer|same-origin|strict-origin-when-cross-origin|strict-origin)$/.test(headers['referrer-policy'] ?? ''), `Referrer-Policy: ${headers['referrer-policy']}`);
  want((headers['permissions-policy'] ?? '').includes('geolocation=()'), `Permissions-Policy: ${headers['permissions-policy']}`);
  want(headers['cross-origin-opener-policy'] === 'same-origin', `Cross-Origin-Opener-Policy: ${headers['cross-origin-opener-policy']}`);
  const csp = policy(headers['content-security-policy']);
  want(!/unsafe-inline|unsafe-eval|\*|https?:/.test(headers['content-security-policy'] ?? ''), `Content-Security-Policy is too wide: ${headers['content-security-policy']}`);
  want(/^'(none|self)'$/.test(csp.get('default-src')?.join() ?? ''), 'Content-Security-Policy without default-src');
  for (const name of ['base-uri', 'form-action', 'frame-ancestors']) want(csp.has(name), `Content-Security-Policy without ${name}`);
}
