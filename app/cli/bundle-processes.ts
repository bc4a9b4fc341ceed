import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { build, loadConfigFromFile, type Plugin } from 'vite'
import { PROCESSES } from '../domain/built-entry.server.js'
import { ROOT } from './source-hash'

/** Files are found from where a module's source lies, wherever its built form does. */
const fromSource: Plugin = {
  name: 'kindling:from-source',
  transform(code, id) {
    if (!id.startsWith(ROOT) || !code.includes('import.meta.url')) return null
    const source = relative(ROOT, id).split(sep).join('/')
    return code.replaceAll('import.meta.url', `new URL('../../${source}', import.meta.url).href`)
  }
}

const OUT = join(ROOT, 'build', 'node')
/** How long what an earlier build made is kept for those that run from it, milliseconds. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Builds the processes into `build/node`, packages left outside. What an earlier build made stays a week, so that a hub that
 * runs, and the very process that builds, can go on loading their parts.
 */
export async function bundleProcesses(): Promise<void> {
  const begun = new Date()
  const found = await loadConfigFromFile({ command: 'build', mode: 'production' }, 'remix.config.js', ROOT)
  await build({
    ...{ configFile: false, root: ROOT, publicDir: false, logLevel: 'warn' },
    resolve: { alias: found?.config.resolve?.alias },
    plugins: [fromSource],
    build: {
      ...{ ssr: true, target: 'node20', minify: false, outDir: 'build/node', emptyOutDir: false },
      rollupOptions: {
        input: Object.fromEntries(
          Object.entries(PROCESSES).map(([source, built]) => [built.replace(/\.js$/, ''), source])
        ),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
      }
    }
  })
  // what was edited meanwhile is newer than what was built
  for (const built of Object.values(PROCESSES)) utimesSync(join(OUT, built), begun, begun)
  for (const name of readdirSync(OUT)) {
    const file = join(OUT, name)
    if (statSync(file).mtimeMs < begun.getTime() - KEPT_MS) rmSync(file)
  }
}
