import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AppError } from '~/domain/errors'
import { ROOT } from './source-hash'

/**
 * Builds the site, a minute at most on two cores.
 *
 * @throws AppError `unavailable` with the builder's last words
 */
export async function buildSite(signal: AbortSignal): Promise<void> {
  const remix = join(
    dirname(createRequire(import.meta.url).resolve('@remix-run/dev/package.json')),
    'dist',
    'cli.js'
  )
  const args = [remix, 'vite:build', '--config', 'remix.config.js']
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal
  })
  child.on('error', () => {})
  let said = ''
  const listen = (chunk: Buffer) => {
    said = (said + chunk).slice(-4000)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  signal.throwIfAborted()
  if (code !== 0) throw new AppError('unavailable', `The site could not be built:\n${said.trim()}`)
  const { finishBuild } = await import('./finish-build')
  await finishBuild()
}
