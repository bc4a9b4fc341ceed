/** A file of a release, as far as a tree tells of it. */
export interface TreeFile {
  path: string
  sizeBytes: number
  sha256: string
  oid: string
}

/** One line of a tree: a file, or a folder that holds some. */
export type TreePlace = { file: TreeFile } | { folder: string }

/** After every path in a folder, in the order of bytes: the last character there is. */
export const endOfFolder = (folder: string): string => `${folder}/\u{10ffff}`

/**
 * The folders below `root` that a walk enters with this file: those of its path which the file before was not in. Files
 * come in the order of their bytes, in which a folder's are together.
 */
export function enteredFolders(path: string, before: string | null, root: string): string[] {
  const entered: string[] = []
  const start = root === '' ? 0 : root.length + 1
  for (let at = path.indexOf('/', start); at >= 0; at = path.indexOf('/', at + 1)) {
    const folder = path.slice(0, at)
    if (!before?.startsWith(`${folder}/`)) entered.push(folder)
  }
  return entered
}

/** The place directly in `root` that holds this path: itself, or the folder it is in. */
export function placeIn(root: string, file: TreeFile): TreePlace {
  const start = root === '' ? 0 : root.length + 1
  const slash = file.path.indexOf('/', start)
  return slash < 0 ? { file } : { folder: file.path.slice(0, slash) }
}
