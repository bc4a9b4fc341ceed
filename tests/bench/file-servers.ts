import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { postgresCpuSeconds as familyCpuSeconds, processCpuSeconds } from './cpu-seconds'

/** A server of files to measure beside the hub. */
export interface FileServer {
  name: string
  url: string
  /** Processor seconds so far. */
  cpu: () => number
  stop: () => Promise<unknown>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

/**
 * An nginx that sends files as it does out of the box; null where there is none.
 *
 * @param folder its own, made here
 * @param workers how many processes answer: nginx's own default is one, a distribution's one a core
 */
export async function startNginx(root: string, folder: string, workers: number): Promise<FileServer | null> {
  const program = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx']
  const found = await Promise.all(program.map((path) => stat(path).catch(() => null)))
  const nginx = program[found.findIndex((each) => each !== null)]
  if (!nginx) return null
  const port = await freePort()
  await mkdir(folder)
  const config = `daemon off; user root; worker_processes ${workers}; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http {
  access_log off; sendfile on; tcp_nopush on;
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
  uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  server { listen 127.0.0.1:${port}; root ${root}; }
}`
  await writeFile(join(folder, 'nginx.conf'), config)
  const child = spawn(nginx, ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'inherit' })
  const url = `http://127.0.0.1:${port}`
  for (let i = 0; i < 100 && !(await fetch(url).catch(() => null)); i++)
    await new Promise((r) => setTimeout(r, 50))
  return {
    name: `nginx, ${workers} worker${workers === 1 ? '' : 's'}`,
    url,
    cpu: () => familyCpuSeconds(child.pid as number),
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
  }
}

/** Files from a Node server that does nothing else, in a process of this one. */
export async function startNode(root: string): Promise<FileServer> {
  const server = createServer(async (request, response) => {
    const path = join(root, request.url ?? '')
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    const range = start
      ? { start: Number(start), end: Number(end) }
      : { start: 0, end: (await stat(path)).size - 1 }
    response.writeHead(start ? 206 : 200, { 'Content-Length': range.end - range.start + 1 })
    await pipeline(createReadStream(path, range), response).catch(() => {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    name: 'plain Node',
    url: `http://127.0.0.1:${port}`,
    cpu: () => processCpuSeconds(process.pid),
    stop: async () => server.close()
  }
}
