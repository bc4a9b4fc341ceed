import { randomUUID } from 'node:crypto'
import { STREAM_PATH } from '~/http/notification-stream.server'
import routes from '~/routes'
import { read } from '../architecture/source'

export interface RouteEntry {
  /** As in `app/routes.ts`, with a leading slash. */
  path: string
  file: string
  /** Its module takes posts. */
  mutates: boolean
}

const SAMPLES: Record<string, () => string> = {
  id: randomUUID,
  caseId: randomUUID,
  sha256: () => 'a'.repeat(64),
  variant: () => 'card',
  revision: () => 'main',
  format: () => 'alpaca',
  owner: () => 'nobody-here',
  name: () => 'nothing-here'
}

/** The site's table of contents, flat. */
export const allRoutes: RouteEntry[] = (await Promise.resolve(routes)).map((route) => {
  const source = read(`app/${route.file}`)
  const mutates = /export\s+(async\s+function|function|const)\s+action\b|export\s*\{[^}]*\baction\b/.test(
    source
  )
  return { path: `/${route.path ?? ''}`, file: route.file, mutates }
})

/** Answers without an end, served beside the routes to whoever is signed in. */
export const streams = [STREAM_PATH]

export const mutatingRoutes = allRoutes.filter((route) => route.mutates)

/** An address of a route with well-formed parameters that name nothing. */
export const addressOf = (path: string): string =>
  path.replace(/:(\w+)/g, (_, name: string) => SAMPLES[name]?.() ?? 'x').replace('*', 'no/such/file')
