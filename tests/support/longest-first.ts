import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Takes longest by far, in few lines: begun last, as a short file is, it would have the machine to itself. */
const LONGEST = '/tests/e2e/pages.test.ts'

/** Vitest's own order, but for the longest file: that is the first of its project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const longest = sorted.find(({ moduleId }) => moduleId.endsWith(LONGEST))
    if (!longest) return sorted
    const others = sorted.filter((file) => file !== longest)
    const at = others.findIndex(({ project }) => project === longest.project)
    return at < 0 ? sorted : others.toSpliced(at, 0, longest)
  }
}
