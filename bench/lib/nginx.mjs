// nginx.mjs: the peer. The same bytes as a file, the same headers, one worker, the same core.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { children, start, untilListening } from './process.mjs';

/** Headers that the server makes itself, or that belong to the connection. */
const own = new Set(['date', 'content-length', 'connection', 'content-type', 'etag', 'server', 'last-modified', 'content-encoding', 'keep-alive', 'transfer-encoding']);

function quote(value) {
  return `"${value.replace(/(["\\$])/g, (c) => (c === '$' ? '' : `\\${c}`))}"`;
}

/**
 * `page` and `packed`: the bodies, plain and gzip; `headers`: those of Vorort's reply. {url, pid,
 * stop()}; pid is the worker's.
 */
export async function startNginx({ dir, core, port, page, packed, headers }) {
  const root = join(dir, 'nginx-root');
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'page.html'), page);
  if (packed) writeFileSync(join(root, 'page.html.gz'), packed);
  const extra = Object.entries(headers)
    .filter(([name]) => !own.has(name.toLowerCase()))
    .map(([name, value]) => `      add_header ${name} ${quote(value)};`);
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((n) => `  ${n}_temp_path ${dir}/nginx-${n};`);
  const conf = join(dir, 'nginx.conf');
  writeFileSync(
    conf,
    `worker_processes 1;
worker_cpu_affinity ${(1 << core).toString(2)};
daemon off;
pid ${dir}/nginx.pid;
error_log ${dir}/nginx-error.log;
events { worker_connections 1024; }
http {
${temp.join('\n')}
  log_format json escape=json '{"zeit":"$time_iso8601","stufe":"info","ereignis":"anfrage","status":$status,"us":$request_time,"bytes":$body_bytes_sent,"id":"$request_id"}';
  access_log ${dir}/nginx-access.log json buffer=32k flush=1s;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  keepalive_requests 1000000000;
  keepalive_timeout 60;
  types { text/html html; }
  charset utf-8;
  gzip_static ${packed ? 'on' : 'off'};
  server {
    listen 127.0.0.1:${port};
    root ${root};
    location / {
${extra.join('\n')}
    }
  }
}
`,
  );
  const master = start(core, 'nginx', ['-c', conf]);
  await untilListening(port);
  return { ...master, url: `http://127.0.0.1:${port}/page.html`, pid: children(master.pid)[0] ?? master.pid };
}
