import { expect, test } from 'vitest'
import { sourceFiles } from './source'

/** Who chooses rows, marks them, or takes them out of patches. */
const WRITERS = [
  'app/domain/datasets/build-release.server.ts',
  'app/domain/datasets/choose-kept.server.ts',
  'app/domain/datasets/held-rows.server.ts',
  'app/domain/datasets/lift-marks.server.ts',
  'app/domain/datasets/patches/left-records.server.ts',
  'app/domain/datasets/patches/take-out.server.ts',
  'app/domain/datasets/revoke-records.server.ts',
  'app/domain/datasets/snapshot-release.server.ts'
]

test('what a release holds is asked of `held_records` and held-rows.server.ts, which know of patches', () => {
  const asking = sourceFiles()
    .filter(({ path }) => path.startsWith('app/') || path.startsWith('jobs/'))
    .filter(({ text }) => /\breleaseRecords\b|(?:from|join|into|update) release_records\b/.test(text))
  expect(asking.map(({ path }) => path).sort()).toEqual(WRITERS)
})

test('parts of contributions are never deleted: whether a record left is asked of what is there', () => {
  const deleting = sourceFiles().filter(({ text }) =>
    /\bdelete\((?:prompts|promptRevisions|outputs)\)|delete from (?:prompts|prompt_revisions|outputs)\b/.test(
      text
    )
  )
  expect(deleting.map(({ path }) => path)).toEqual([])
})
