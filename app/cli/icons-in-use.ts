import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const ALL_ICONS = /[/\\]lucide-react[/\\]dist[/\\]esm[/\\]lucide-react\.mjs$/

/** The words of every list that is imported from the package, wherever in `folder`. */
function iconsNamedIn(folder: string): Set<string> {
  const names = new Set<string>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.tsx') && !file.endsWith('.ts')) continue
    const lists = readFileSync(join(folder, file), 'utf8').matchAll(/import \{([^}]*)\} from 'lucide-react'/g)
    for (const [, list = ''] of lists) for (const [name] of list.matchAll(/\w+/g)) names.add(name)
  }
  return names
}

/**
 * Build plugin: of the package's seventeen hundred icons, each a module, only those are read that a page names. To leave
 * the others out again takes the bundler longer than all pages together.
 *
 * @param folder where the pages lie, with all they are made of
 */
export function iconsInUse(folder: string): Plugin {
  return {
    name: 'kindling:icons-in-use',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!ALL_ICONS.test(id)) return null
      const used = iconsNamedIn(folder)
      const named = (line: string) =>
        [...line.matchAll(/\bas (\w+)/g)].some(([, name = '']) => used.has(name))
      return readFileSync(id, 'utf8').split('\n').filter(named).join('\n')
    }
  }
}
