import { isAppError } from '~/domain/errors'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { stopGracefully } from './graceful-stop.server'
import { openWeb } from './open-web.server'

/**
 * The web process: `node --import tsx app/http/server.ts [--dev]`. Needs DATABASE_URL; prints
 * `{"listening": "http://127.0.0.1:4321"}` on stdout when it answers.
 */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const { databaseUrl } = settings
  if (!databaseUrl) throw new Error('Missing setting: the web process needs DATABASE_URL (npm start sets it)')
  const hub = openHub({ ...settings, databaseUrl }, { name: 'web' })
  const { server, live, url } = await openWeb(hub, { dev: process.argv.includes('--dev') })
  stopGracefully(server, { endStreams: () => live.close(), close: () => closeHub(hub) })
  process.stdout.write(`${JSON.stringify({ listening: url })}\n`)
}

main().catch((error: unknown) => {
  const expected = isAppError(error) || (error instanceof Error && /^(Missing|Not built)/.test(error.message))
  const inUse = (error as { code?: string }).code === 'EADDRINUSE'
  process.stderr.write(
    `${expected || inUse ? (error as Error).message : error instanceof Error ? error.stack : error}\n`
  )
  process.exit(1)
})
