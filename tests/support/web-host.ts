import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { ROOT, withoutVitest } from './processes'
import type { WebReply, WebRequest } from './shared-web'

interface Host {
  child: ChildProcess
  waiting: Map<number, { resolve: (reply: WebReply) => void; reject: (error: Error) => void }>
}

let host: Host | null = null
let asked = 0

/** The process is started when it is first asked, and ends with this one. */
function startHost(): Host {
  const child = fork(join(ROOT, 'tests/support/shared-web-process.js'), {
    cwd: ROOT,
    execArgv: [],
    env: { ...withoutVitest(), NODE_ENV: 'production', LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  })
  const waiting: Host['waiting'] = new Map()
  child.on('message', (reply: WebReply) => {
    waiting.get(reply.id)?.resolve(reply)
    waiting.delete(reply.id)
  })
  child.once('exit', (code, signal) => {
    host = null
    for (const { reject } of waiting.values()) reject(new Error(`The web process ended (${signal ?? code})`))
  })
  child.unref()
  child.channel?.unref()
  return { child, waiting }
}

async function ask(request: { open: Record<string, string> } | { close: string }): Promise<WebReply> {
  host ??= startHost()
  const { child, waiting } = host
  asked += 1
  const id = asked
  const reply = await new Promise<WebReply>((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    child.send({ id, ...request } satisfies WebRequest)
  })
  if (reply.error) throw new Error(reply.error)
  return reply
}

/**
 * Serves a site from the web process that the test files of one runner share.
 *
 * @param env its settings, as the environment of a process of its own would hold them
 */
export async function openSharedWeb(
  env: Record<string, string>
): Promise<{ url: string; stop(): Promise<void> }> {
  const { url = '' } = await ask({ open: env })
  return { url, stop: () => ask({ close: url }).then(() => {}) }
}
