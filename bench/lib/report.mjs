// report.mjs: the figures as a page of Markdown.

const n = (value, digits = 1) => value.toFixed(digits);
const met = (fine) => (fine ? 'yes' : '**no**');

function duelRows(name, duel) {
  const { ratio, ours, peer } = duel;
  return [
    `| warm page, ${name} (${duel.bytes} bytes), requests/s on one core: ratio to nginx | >= 1.0 | ${n(ratio.median, 2)} (${n(ratio.min, 2)} to ${n(ratio.max, 2)}) | ${met(ratio.median >= 1)} |`,
    `| the same, CPU time of the server per request: nginx / Vorort | | ${n(peer.cpu, 1)} µs / ${n(ours.cpu, 1)} µs = ${n(duel.cpuRatio, 2)} | |`,
  ];
}

function duelTable(name, duel) {
  const rows = duel.rows.map(
    (row, i) => `| ${i + 1} | ${n(row.ours.perSecond, 0)} | ${n(row.peer.perSecond, 0)} | ${n(row.ratio, 2)} | ${n(row.ours.cpu, 1)} | ${n(row.peer.cpu, 1)} |`,
  );
  return [`### ${name}`, '', '| round | Vorort/s | nginx/s | ratio | Vorort µs CPU | nginx µs CPU |', '|---|---|---|---|---|---|', ...rows, ''];
}

function budgets(result) {
  const rows = [];
  if (result.warm) {
    rows.push(...duelRows('plain', result.warm.plain));
    if (result.warm.gzip) rows.push(...duelRows('gzip', result.warm.gzip));
  }
  if (result.page) {
    const { fresh, packed, kept } = result.page;
    rows.push(
      `| Kurzportrait rendered from the database, not cached, in process | <= 100 µs | ${n(fresh.median_us)} µs (p99 ${n(fresh.p99_us)}) | ${met(fresh.median_us <= 100)} |`,
      `| … queries; allocations in the arena | <= 8 | ${fresh.queries}; ${fresh.allocations} | ${met(fresh.queries <= 8)} |`,
      `| … rendered and packed with gzip | | ${n(packed.median_us)} µs (p99 ${n(packed.p99_us)}) | |`,
      `| … out of the page cache, in process | | ${n(kept.median_us, 2)} µs | |`,
    );
  }
  if (result.import) {
    rows.push(`| register import (${result.import.file}) | <= 1 s | ${n(result.import.ms / 1000, 2)} s (on the CPU ${n(result.import.cpuMs / 1000, 2)} s) | ${met(result.import.ms <= 1000)} |`);
  }
  if (result.start) rows.push(`| start to first reply (a portrait, measured from outside) | <= 50 ms | ${n(result.start.ms)} ms | ${met(result.start.ms <= 50)} |`);
  if (result.memory) {
    const what = result.full ? 'with the full register' : 'with the demo network only';
    rows.push(`| memory of a worker ${what}: resident (of it not backed by files) | <= 40 MiB | ${n(result.memory.rss)} MiB (${n(result.memory.anonymous)}) | ${met(result.memory.rss <= 40)} |`);
  }
  if (result.weight) {
    const { bytes, requests } = result.weight;
    rows.push(`| page weight of a portrait, first visit, compressed | <= 120 kB | ${n(bytes / 1000)} kB | ${met(bytes <= 120000)} |`, `| … requests | <= 6 | ${requests} | ${met(requests <= 6)} |`);
  }
  return rows;
}

export function report(result) {
  const { machine } = result;
  const lines = [
    '# Results',
    '',
    'Written by `scripts/bench --write`. Ratios are of one run on one machine; absolute figures are only a help.',
    '',
    `- Date: ${machine.date}, commit ${machine.commit}`,
    `- Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memory_gib} GiB; Linux ${machine.kernel}, Debian ${machine.debian}; load before the run ${n(machine.load)}`,
    `- ${machine.compiler}; ${machine.nginx}`,
    `- Release build. Server on core 0, wrk (32 connections, keep-alive) on the last core; ${result.settings.rounds} alternating rounds of ${result.settings.seconds} s. Both write an access log to a file.`,
    '',
    '| what | goal | measured | met |',
    '|---|---|---|---|',
    ...budgets(result),
    '',
  ];
  if (result.warm) {
    lines.push('## Rounds against nginx', '', ...duelTable('plain', result.warm.plain));
    if (result.warm.gzip) lines.push(...duelTable('gzip', result.warm.gzip));
  }
  if (result.weight) {
    lines.push('## What a first visit to a portrait transfers', '', '| file | bytes |', '|---|---|', ...result.weight.parts.map((part) => `| ${part.url} | ${part.bytes} |`), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
