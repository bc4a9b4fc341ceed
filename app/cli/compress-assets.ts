import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Bytes from which a file is worth compressing. */
const WORTH_IT = 1024
const AT_ONCE = 8

async function compressed(bytes: Buffer): Promise<{ br: Buffer; gz: Buffer }> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength
  }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params }),
    promisify(gzip)(bytes, { level: 9 })
  ])
  return { br, gz }
}

/** Lays `.br` and `.gz` beside each script and style of the browser build, as small as they get: done once, not each time one is sent. */
export async function compressAssets(): Promise<void> {
  const folder = fileURLToPath(new URL('../../build/site/client', import.meta.url))
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(js|css|svg)$/.test(file))
  const work = files.values()
  const made = new Map<string, ReturnType<typeof compressed>>()
  const worker = async () => {
    for (const file of work) {
      const path = join(folder, file)
      const bytes = await readFile(path)
      if (bytes.byteLength < WORTH_IT) continue
      // a script that says nothing in words is the same in every language's folder
      const digest = createHash('sha256').update(bytes).digest('hex')
      const known = made.get(digest) ?? compressed(bytes)
      made.set(digest, known)
      const { br, gz } = await known
      await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
