import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vitest/config'
import { iconsInUse } from './app/cli/icons-in-use'
import { oneLanguageEach } from './app/i18n/one-language'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/**
 * What nearly every page uses comes in one file: on a phone's network a request costs more than a kilobyte. The server's
 * build has no use for it.
 */
const together = (id) =>
  /\/lucide-react\/dist\/|\/app\/(components\/(ui|errors|frame\/(?!palette-dialog))|i18n\/(format|react|locales)|domain\/(auth\/viewer|outputs\/display))/.test(
    id
  )
    ? 'kit'
    : undefined

/**
 * The server's pages are read by nobody over a network: they stay as written, so that its errors tell where they come from. Of the
 * icons, of which a package outside would bring all, the ones in use come with them.
 */
const serverAsWritten = {
  name: 'kindling:server-as-written',
  apply: (_config, { isSsrBuild }) => isSsrBuild,
  config: () => ({ build: { minify: false }, ssr: { noExternal: ['lucide-react'] } })
}

/** Tests that set nothing for a whole process, and measure none. */
const INSIDE = ['domain', 'architecture', 'i18n', 'http', 'e2e', 'db', 'jobs', 'faults']

/** The one build config: Vite with the Remix plugin for the site, and Vitest's settings. */
export default defineConfig({
  plugins: process.env.VITEST
    ? []
    : [
        tailwindcss(),
        oneLanguageEach(),
        iconsInUse(here('./app')),
        serverAsWritten,
        remix({
          ignoredRouteFiles: ['**/*'],
          // emptied by every build; the processes lie beside it (app/cli/bundle-processes.ts)
          buildDirectory: 'build/site',
          future: {
            v3_fetcherPersist: true,
            v3_relativeSplatPath: true,
            v3_throwAbortReason: true,
            v3_singleFetch: true,
            v3_lazyRouteDiscovery: true,
            v3_routeConfig: true
          }
        })
      ],
  resolve: {
    alias: {
      '~db': here('./db'),
      '~jobs': here('./jobs'),
      '~storage': here('./storage'),
      '~tests': here('./tests'),
      '~': here('./app')
    }
  },
  publicDir: 'app/public',
  // modules, so that a worker's rules may come in parts
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 300,
    // each file is compressed in its place (app/cli/compress-assets.ts), not once more to be told of
    reportCompressedSize: false,
    minify: 'terser',
    terserOptions: { compress: { passes: 2 } },
    rollupOptions: { output: { manualChunks: together } }
  },
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    // these only end what hangs: how fast something is, benchmarks tell
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // .ci/run adds up the reports of its runs.
    reporters: process.env.KINDLING_TEST_REPORT
      ? ['default', ['json', { outputFile: process.env.KINDLING_TEST_REPORT }]]
      : ['default'],
    pool: 'forks',
    // one more than the cores there are: while one file waits for a process, another works
    maxWorkers: 3,
    sequence: {
      sequencer: process.env.VITEST && (await import('./tests/support/longest-first')).LongestFirst
    },
    projects: [
      // nothing of these keeps anything between files: what one has loaded the next need not load again
      {
        extends: true,
        test: {
          name: 'inside',
          include: INSIDE.map((room) => `tests/${room}/**/*.test.{ts,tsx}`),
          isolate: false
        }
      },
      {
        extends: true,
        test: {
          name: 'doors',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: INSIDE.map((room) => `tests/${room}/**`)
        }
      }
    ]
  }
})
