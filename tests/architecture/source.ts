import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ALIASES: [string, string][] = [
  ['~db/', 'db/'],
  ['~jobs/', 'jobs/'],
  ['~storage/', 'storage/'],
  ['~tests/', 'tests/'],
  ['~/', 'app/']
]
const ENDINGS = ['', '.ts', '.tsx', '.js', '/index.ts', '/index.tsx']

export interface Import {
  /** Path from the project's root when it is ours, the bare name when it is a package. */
  to: string
  ours: boolean
  /** Erased by the compiler. */
  typeOnly: boolean
}
export interface SourceFile {
  path: string
  text: string
  lines: number
  /** Read when they are first asked for: most who look at the sources look at their words alone. */
  readonly imports: Import[]
}

/** Every file of the project that is or will be tracked, `/`-separated, from the root. */
export const trackedFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
    .toString()
    .split('\0')
    .filter((path) => path && existsSync(join(ROOT, path)))

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

let cache: SourceFile[] | undefined

/** The TypeScript of `app db jobs storage`, with what each file imports. */
export function sourceFiles(): SourceFile[] {
  cache ??= trackedFiles()
    .filter((path) => /^(app|db|jobs|storage)\/.*\.(ts|tsx|js)$/.test(path))
    .map((path) => {
      const text = read(path)
      let imports: Import[] | undefined
      return {
        path,
        text,
        lines: text.trimEnd().split('\n').length,
        get imports() {
          imports ??= importsOf(path, text)
          return imports
        }
      }
    })
  return cache
}

/** Up to the last line at the margin that ends in a string, as all do that import or hand on, and are a tenth of the text. */
const head = (text: string): string => /^[\s\S]*^(?:import|export|\}).*['"].*$/m.exec(text)?.[0] ?? ''

function importsOf(path: string, text: string): Import[] {
  // all but calls of import stand at the margin
  const deep = /\bimport\s*\(/.test(text)
  const file = ts.createSourceFile(
    path,
    deep ? text : head(text),
    { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    false,
    path.endsWith('x') ? ts.ScriptKind.TSX : undefined
  )
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteral(specifier)) found.push({ ...resolve(path, specifier.text), typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isErased(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false)
    if (deep || node === file) ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function isErased(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const { name, namedBindings } = clause
  return (
    !name &&
    !!namedBindings &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((e) => e.isTypeOnly)
  )
}

function resolve(from: string, specifier: string): { to: string; ours: boolean } {
  const bare = specifier.split('?')[0] ?? specifier
  const alias = ALIASES.find(([prefix]) => bare.startsWith(prefix))
  const path = alias
    ? alias[1] + bare.slice(alias[0].length)
    : bare.startsWith('.')
      ? posix.join(dirname(from), bare)
      : null
  if (path === null) return { to: specifier, ours: false }
  return { to: whole(path), ours: true }
}

const wholes = new Map<string, string>()

/** The path with the ending that was left out; many files import the same one. */
function whole(path: string): string {
  const known = wholes.get(path)
  if (known !== undefined) return known
  const ending = ENDINGS.find((end) => /\.\w+$/.test(path + end) && existsSync(join(ROOT, path + end)))
  const found = relative(ROOT, join(ROOT, path + (ending ?? ''))).replaceAll('\\', '/')
  wholes.set(path, found)
  return found
}
