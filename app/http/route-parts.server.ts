import type { ServerBuild } from '@remix-run/node'

/** The first part of a path, without the ending of a data request: `prompts` for `/prompts/7.data`. */
const firstPart = (path: string): string => (path.split('/', 2)[1] ?? '').replace(/\.data$/, '').toLowerCase()

/**
 * The built site cut by the first part of its addresses. Remix looks through all routes of its build several times a
 * request, ranking them anew each time: a fifth of a page's work where there are a hundred routes. No address of one part
 * is ever served by a route of another.
 *
 * @returns the build to serve a path with: its part's routes with the root, the front page and the catch-all; the whole build
 *   where no route begins like that (Remix's own `/__manifest`, unusual spellings, what is not there)
 */
export function partsOf(build: ServerBuild): (path: string) => ServerBuild {
  const parts = new Map<string, ServerBuild>()
  const everywhere = (path: string | undefined) => path === undefined || path === '' || path === '*'
  const make = (part: string): ServerBuild => {
    const routes = Object.entries(build.routes).filter(
      ([, route]) => route && (everywhere(route.path) || firstPart(`/${route.path}`) === part)
    )
    const ids = new Set(routes.map(([id]) => id))
    const known = Object.entries(build.assets.routes).filter(([id]) => ids.has(id))
    return {
      ...build,
      routes: Object.fromEntries(routes),
      assets: { ...build.assets, routes: Object.fromEntries(known) }
    }
  }
  for (const route of Object.values(build.routes)) {
    const part = route && !everywhere(route.path) ? firstPart(`/${route.path}`) : ''
    if (!parts.has(part)) parts.set(part, make(part))
  }
  return (path) => parts.get(firstPart(path)) ?? build
}
