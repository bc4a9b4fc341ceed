import { isAppError } from '~/domain/errors'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { startWorker } from './worker'

/**
 * The worker process: `node --import tsx jobs/main.ts`. Needs DATABASE_URL; prints `{"working": true}` on stdout when it
 * takes jobs. Ends on SIGTERM, SIGINT, or when the parent process is gone.
 */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const { databaseUrl } = settings
  if (!databaseUrl) throw new Error('Missing setting: the worker needs DATABASE_URL (npm start sets it)')
  const hub = openHub({ ...settings, databaseUrl }, { name: 'worker' })
  const worker = await startWorker(hub, settings)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await worker.close()
    await closeHub(hub)
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.once('disconnect', stop)
  process.stdout.write(`${JSON.stringify({ working: true })}\n`)
}

main().catch((error: unknown) => {
  const expected = isAppError(error) || (error instanceof Error && error.message.startsWith('Missing'))
  process.stderr.write(
    `${expected ? (error as Error).message : error instanceof Error ? error.stack : error}\n`
  )
  process.exit(1)
})
