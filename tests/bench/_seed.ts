import { migrateDatabase } from '~db/migrate'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { seedDemo } from '~/domain/hub/seed-demo.server'
import { fork } from 'node:child_process'
const settings = readSettings(process.env)
await migrateDatabase(settings.databaseUrl!)
const worker = fork('jobs/main.ts', { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: ['--import', 'tsx'] })
await new Promise(r => worker.stdout!.once('data', r))
const hub = openHub({ ...settings, databaseUrl: settings.databaseUrl! }, { connections: 4 })
const t = performance.now()
try { console.log(await seedDemo(hub)) } catch (e) { console.error(e) }
console.log('first', ((performance.now() - t) / 1000).toFixed(1))
const t2 = performance.now()
await seedDemo(hub)
console.log('second', ((performance.now() - t2)).toFixed(0), 'ms')
await closeHub(hub)
worker.kill('SIGTERM')
