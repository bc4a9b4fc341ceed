import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { startThread } from '~/domain/built-entry.server.js'
import { openRecipe } from './datasets/contributions'

/** A thread whose source is newer than its build is started from the source: so it is after every change. */
test.each([
  [
    'app/domain/cleaning/bulk/work.server.ts',
    { rules: [], thresholds: {}, textKey: 'text', bestKey: null, against: null, paths: {} },
    { kind: 'judge', subjects: [], thresholds: {} },
    []
  ],
  [
    'app/domain/datasets/build/thread-work.server.ts',
    { settings: { dataDir: tmpdir() } },
    { recipe: openRecipe, shards: [], dir: tmpdir() },
    expect.objectContaining({ kind: expect.stringMatching(/^(done|failed)$/) })
  ]
] as const)('%s starts without a build', async (source, workerData, task, answer) => {
  const thread = startThread(source, { workerData }, null)
  thread.postMessage(task)
  const [said] = await once(thread, 'message')
  expect(said).toEqual(answer)
  await thread.terminate()
})
