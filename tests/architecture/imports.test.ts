import { builtinModules } from 'node:module'
import { expect, test } from 'vitest'
import { roomOf } from './rooms'
import { type SourceFile, sourceFiles } from './source'

const files = sourceFiles()
const byPath = new Map(files.map((file) => [file.path, file]))
const isServer = (path: string) => /\.server\.(tsx?|js)$/.test(path)
const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name)

test('every file lies in a room', () => {
  expect(files.filter(({ path }) => !roomOf(path)).map(({ path }) => path)).toEqual([])
})

test('rooms import only what the table allows', () => {
  const wrong = files.flatMap(({ path, imports }) =>
    imports
      .filter(
        ({ to, ours, typeOnly }) => ours && !roomOf(path)?.mayImport.test(to) && !(typeOnly && isServer(to))
      )
      .map(({ to }) => `${path} → ${to}`)
  )
  expect(wrong).toEqual([])
})

test('routes never import routes', () => {
  const wrong = files.filter(
    ({ path, imports }) =>
      path.startsWith('app/routes/') && imports.some(({ to }) => to.startsWith('app/routes/'))
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})

test('no import cycles', () => {
  const state = new Map<string, 'open' | 'done'>()
  const cycles: string[] = []
  const visit = (path: string, trail: string[]) => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    state.set(path, 'open')
    for (const { to, typeOnly } of byPath.get(path)?.imports ?? [])
      if (!typeOnly && byPath.has(to)) visit(to, [...trail, path])
    state.set(path, 'done')
  }
  for (const { path } of files) visit(path, [])
  expect(cycles).toEqual([])
})

test('what the browser can reach is browser-safe', () => {
  const wrong: string[] = []
  for (const file of browserFiles()) {
    const isPage = file.path.startsWith('app/routes/') || file.path === 'app/root.tsx'
    for (const { to, ours, typeOnly } of file.imports) {
      if (typeOnly || (isPage && isServer(to))) continue
      const server = isServer(to) || /^(db\/(?!vocabulary|event-types)|jobs\/|storage\/)/.test(to)
      if (ours ? server : isBuiltin(to)) wrong.push(`${file.path} → ${to}`)
    }
  }
  expect(wrong).toEqual([])
})

/** Pages, and all they import but `*.server` files, whose imports the build takes out with loaders and actions. */
function browserFiles(): SourceFile[] {
  const roots = files.filter(({ path }) => /^app\/(routes\/.*\.tsx|root\.tsx|entry\.client\.tsx)$/.test(path))
  const reached = new Set(roots)
  for (const file of reached) {
    for (const { to, typeOnly } of file.imports) {
      const next = typeOnly || isServer(to) ? undefined : byPath.get(to)
      if (next) reached.add(next)
    }
  }
  return [...reached]
}
