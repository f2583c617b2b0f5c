// buendel.mjs: makes the one stylesheet of the site: the part of KERN that we use (in its own cascade
// layer, so that our rules win without force) and our own files in assets/css, packed.
//
//   node buendel.mjs --kern KERN.css --auswahl kern_auswahl.json --schrift NAME=FILE … [--adresse PATTERN]
//                    --out OUT.css OWN.css …
//
// url(schrift:NAME) becomes the address of that font, which carries the hash of its bytes.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import postcss from 'postcss';

function read_options(argv) {
  const o = { schrift: new Map(), own: [], adresse: '../{hash}/{name}' };
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--schrift') {
      const [name, file] = argv[++i].split('=');
      o.schrift.set(name, file);
    } else if (argv[i].startsWith('--')) {
      o[argv[i].slice(2)] = argv[++i];
    } else {
      o.own.push(argv[i]);
    }
  }
  for (const need of ['kern', 'auswahl', 'out']) {
    if (!o[need]) throw new Error(`buendel.mjs: --${need} is missing`);
  }
  return o;
}

// The font's address, seen from the stylesheet: both lie in a folder named by the hash of their bytes.
function font_url(pattern, file) {
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
  return pattern.replace('{hash}', hash).replace('{name}', basename(file));
}

// Which of a rule's selectors stay. Token blocks (":root") stay; KERN's resets of bare elements do not.
function wanted_selectors(rule, classes) {
  if (rule.selector.startsWith(':is(body')) return ['body'];
  if (rule.selectors.every((s) => s.trim() === ':root')) return [':root'];
  return rule.selectors.filter((s) => {
    const found = s.match(/\.kern-[a-z0-9_-]+/g) ?? [];
    return found.length > 0 && found.every((c) => classes.has(c.slice(1))) && !s.includes('[class*=');
  });
}

// KERN paints icons white by force in forced colours; that vanishes on a light contrast theme.
// Our own css/grund.css does it with system colours.
function is_forced_icon(rule) {
  const p = rule.parent;
  return p?.type === 'atrule' && p.params.includes('forced-colors') && rule.toString().includes('forced-color-adjust');
}

function select_kern(css, classes) {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && rule.parent.name.endsWith('keyframes')) return;
    const keep = is_forced_icon(rule) ? [] : wanted_selectors(rule, classes);
    if (keep.length === 0) rule.remove();
    else rule.selectors = keep;
  });
  root.walkAtRules((at) => {
    const used = at.nodes?.some((n) => n.type !== 'comment');
    if (!used || at.name === 'charset' || at.name.endsWith('keyframes')) at.remove();
  });
  return root;
}

const uses = (value) => [...value.matchAll(/var\(\s*(--[a-z0-9_-]+)/gi)].map((m) => m[1]);

// Removes KERN's custom properties that nothing reads, directly or through another one.
function drop_unused_tokens(kern, own) {
  const values = new Map();
  const queue = [];
  kern.walkDecls((d) => {
    if (d.prop.startsWith('--')) values.set(d.prop, [...(values.get(d.prop) ?? []), ...uses(d.value)]);
    else queue.push(...uses(d.value));
  });
  own.walkDecls((d) => queue.push(...uses(d.value)));
  const seen = new Set();
  while (queue.length > 0) {
    const prop = queue.pop();
    if (seen.has(prop)) continue;
    seen.add(prop);
    queue.push(...(values.get(prop) ?? []));
  }
  kern.walkDecls(/^--/, (d) => {
    if (!seen.has(d.prop)) d.remove();
  });
  kern.walkRules((r) => {
    if (r.nodes.every((n) => n.type === 'comment')) r.remove();
  });
  for (const prop of seen) {
    if (prop.startsWith('--kern-') && !values.has(prop)) process.stderr.write(`buendel.mjs: KERN has no token ${prop}\n`);
  }
}

// Without comments, line ends and needless blanks. Values keep their blanks, text in quotes stays.
function pack(root) {
  root.walkComments((c) => c.remove());
  root.walk((n) => {
    n.raws.before = '';
    n.raws.after = '';
    n.raws.semicolon = false;
    if (n.type === 'decl') {
      n.raws.between = ':';
      n.raws.important = n.important ? '!important' : undefined;
      if (!/["']/.test(n.value)) n.value = n.value.replace(/\s+/g, ' ').replace(/\s*,\s*/g, ',').trim();
    } else if (n.type === 'rule') {
      n.raws.between = '';
      n.selector = n.selector.replace(/\s+/g, ' ').replace(/\s*([,>~])\s*/g, '$1');
    } else {
      n.raws.between = '';
      n.raws.afterName = ' ';
    }
  });
  root.raws.after = '';
  return root.toString();
}

function main() {
  const o = read_options(process.argv.slice(2));
  const classes = new Set(JSON.parse(readFileSync(o.auswahl, 'utf8')).klassen);
  const kern_css = readFileSync(o.kern, 'utf8');
  for (const c of classes) {
    if (!kern_css.includes(`.${c}`)) throw new Error(`${o.auswahl}: KERN has no class ${c}`);
  }
  const kern = select_kern(kern_css, classes);
  const own = postcss.root();
  for (const file of o.own) own.append(postcss.parse(readFileSync(file, 'utf8'), { from: file }).nodes);
  own.walkDecls((d) => {
    if (d.important) throw new Error(`${d.source.input.from}:${d.source.start.line}: !important is not used here`);
    d.value = d.value.replace(/url\(schrift:([a-z-]+)\)/g, (_, name) => {
      if (!o.schrift.has(name)) throw new Error(`no font ${name} given`);
      return `url(${font_url(o.adresse, o.schrift.get(name))})`;
    });
  });
  drop_unused_tokens(kern, own);
  const head = '/* KERN (kern-ux.de), EUPL-1.2; Fira Sans, SIL OFL 1.1; Vorort, EUPL-1.2 */';
  writeFileSync(o.out, `${head}@layer kern{${pack(kern)}}${pack(own)}\n`);
}

main();
