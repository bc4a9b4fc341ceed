import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { Site } from './app.server'
import { builtAssets } from './built-assets.server'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The pages to serve: the built ones, or Vite's own, rebuilt as files change (`dev`). */
export const loadSite = (options: { dev: boolean; server: Server }): Promise<Site> =>
  options.dev ? loadDevSite(options.server) : loadBuiltSite()

async function loadBuiltSite(): Promise<Site> {
  const file = at('build/site/server/index.js')
  if (!existsSync(file)) throw new Error('Not built: run `npm run build` first')
  const build = (await import(pathToFileURL(file).href)) as ServerBuild
  return { build, assets: builtAssets(at('build/site/client')), dev: false }
}

async function loadDevSite(server: Server): Promise<Site> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: at('remix.config.js'),
    root: at('.'),
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server } }
  })
  const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  return { build, assets: vite.middlewares, dev: true }
}
