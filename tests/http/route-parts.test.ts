import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { partsOf } from '~/http/route-parts.server'

const paths: Record<string, string | undefined> = {
  root: undefined,
  home: '',
  list: 'prompts',
  show: 'prompts/:id',
  atom: 'prompts.atom',
  me: 'me',
  none: '*'
}
const routes = Object.fromEntries(Object.entries(paths).map(([id, path]) => [id, { id, path }]))
const build = { routes, assets: { routes, version: 'v' } } as unknown as ServerBuild
const served = (path: string) => Object.keys(partsOf(build)(path).routes)

test('a path is served by the routes that begin like it, the frame, the front page and the catch-all', () => {
  expect(served('/')).toEqual(['root', 'home', 'none'])
  for (const path of ['/prompts', '/prompts/7', '/prompts/7.data', '/prompts.data', '/PROMPTS/7/deep'])
    expect(served(path)).toEqual(['root', 'home', 'list', 'show', 'none'])
  expect(served('/prompts.atom')).toEqual(['root', 'home', 'atom', 'none'])
  expect(Object.keys(partsOf(build)('/me').assets.routes)).toEqual(['root', 'home', 'me', 'none'])
})

test('what no route begins like is left to the whole build', () => {
  for (const path of ['/__manifest', '/%70rompts', '/nothing/here', '/_root.data'])
    expect(partsOf(build)(path)).toBe(build)
})
