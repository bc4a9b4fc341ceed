import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '~/domain/errors'
import { isOurs } from './hub-note'

/** Longer than it takes another start to find the same stale claim and replace it. */
const SETTLE_MS = 100

const fileIn = (dataDir: string) => join(dataDir, 'launcher.pid')

function holder(dataDir: string): number {
  try {
    return Number(readFileSync(fileIn(dataDir), 'utf8'))
  } catch {
    return 0
  }
}

const taken = (dataDir: string) =>
  new AppError('conflict', `Kindling starts on ${dataDir} already (process ${holder(dataDir)})`)

/**
 * Makes the data folder this launcher's alone until the returned function is called: of two starts at the same time one
 * goes on. A claim whose process is gone does not count.
 *
 * @throws AppError `conflict` when another launcher holds it
 */
export async function claimFolder(dataDir: string): Promise<() => void> {
  if (isOurs(holder(dataDir))) throw taken(dataDir)
  rmSync(fileIn(dataDir), { force: true })
  try {
    writeFileSync(fileIn(dataDir), String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw taken(dataDir)
  }
  await sleep(SETTLE_MS)
  if (holder(dataDir) !== process.pid) throw taken(dataDir)
  return () => {
    if (holder(dataDir) === process.pid) rmSync(fileIn(dataDir), { force: true })
  }
}
