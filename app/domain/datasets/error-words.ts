/** Characters kept of what went wrong. */
const MOST = 1000

/** Folders of the machine the hub runs on; who may read how a build went is not who runs it. */
const ABSOLUTE_PATH = /(?<=^|[\s'"(])\/[^\s'")]+/g

/** What went wrong, for a dataset's pages: the log has all of it. */
export const errorWords = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(ABSOLUTE_PATH, '…').slice(0, MOST)
