import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Bytes from which a file is worth compressing. */
const WORTH_IT = 1024
const AT_ONCE = 8

const compress = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength
      }
    }),
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 })
}

/** Lays `.br` and `.gz` beside each script and style of the browser build, as small as they get: done once, not each time one is sent. */
export async function compressAssets(): Promise<void> {
  const folder = fileURLToPath(new URL('../../build/site/client', import.meta.url))
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(js|css|svg)$/.test(file))
  const work = files.values()
  const worker = async () => {
    for (const file of work) {
      const path = join(folder, file)
      const bytes = await readFile(path)
      if (bytes.byteLength < WORTH_IT) continue
      await Promise.all(
        (['br', 'gz'] as const).map(async (form) => writeFile(`${path}.${form}`, await compress[form](bytes)))
      )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
