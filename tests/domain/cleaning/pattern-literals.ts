import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../../app/domain/cleaning/', import.meta.url)

/** Regular expressions as they stand in source, and strings, which patterns are put together from. */
const REGEX = /(?<=[=(,:?]\s{0,20})\/((?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\[])+)\/[a-z]*/g
const STRING = /'((?:\\.|[^'\n\\])*)'|"((?:\\.|[^"\n\\])*)"|`((?:\\.|[^`\\])*)`/g

/** A character of each class, and what a pattern writes for itself. */
const sample = (pattern: string): string =>
  pattern
    .replace(/\$\{[^}]*\}/g, 'x')
    .replace(/\(\?<?[=!:][^()]*\)/g, '')
    .replace(/\\d/g, '1')
    .replace(/\\s/g, ' ')
    .replace(/\\[wb]/g, 'a')
    .replace(/\\S/g, 'a')
    .replace(/\\[nrt]/g, ' ')
    .replace(/\[\^[^\]]*\]/g, 'a')
    .replace(/\[\\?(.)[^\]]*\]/g, '$1')
    .replace(/\{\d+(,\d*)?\}|[*+?^$()|]|\\(?=[^a-zA-Z])/g, '')

/** Pieces that the patterns of a folder begin with or are made of: what they are matched against is made of these. */
export function literalsIn(folder: string): string[] {
  const pieces = new Set<string>()
  const at = new URL(`${folder}/`, root)
  for (const file of readdirSync(at)) {
    const source = readFileSync(new URL(file, at), 'utf8').replace(/^import .*$/gm, '')
    const patterns = [
      ...[...source.matchAll(REGEX)].map(([, body]) => body ?? ''),
      ...[...source.matchAll(STRING)].map(([, a, b, c]) => a ?? b ?? c ?? '')
    ]
    for (const pattern of patterns.flatMap((one) => one.split(' / ')))
      for (const length of [4, 12, 40]) {
        const piece = sample(pattern).slice(0, length)
        if (piece.trim().length > 1) pieces.add(piece)
      }
  }
  return [...pieces]
}
