import type { ServerBuild } from '@remix-run/node'
import { LOCALES, type Locale } from '~/i18n/locales'

/**
 * The built site as readers of one language get it: its scripts are those of the language's folder. The version differs,
 * too, so that a browser never keeps one language's table of routes for another's.
 */
export function inLanguage(build: ServerBuild, locale: Locale): ServerBuild {
  if (locale === LOCALES[0]) return build
  const moved = (path: string) => path.replace(/^\/assets\/(?=[^/]+\.js$)/, `/${locale}/assets/`)
  const { assets } = build
  const routes = Object.entries(assets.routes).map(([id, route]) => [
    id,
    { ...route, module: moved(route.module), imports: route.imports?.map(moved) }
  ])
  return {
    ...build,
    assets: {
      ...assets,
      version: `${assets.version}-${locale}`,
      entry: { module: moved(assets.entry.module), imports: assets.entry.imports.map(moved) },
      routes: Object.fromEntries(routes)
    }
  }
}
