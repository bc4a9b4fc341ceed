import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Plugin, transformWithEsbuild } from 'vite'
import { LOCALES } from './locales'

const MESSAGES = /\/app\/i18n\/messages\/([\w-]+)\/(\w+)\.ts$/
const PLACE = /(["'`])%words:([\w-]+)\/(\w+):\w+%\1/g
const PRELOADED = /"assets\/([\w.-]+\.js)"/g

/**
 * Build plugin: a reader's browser gets the messages of its own language alone. Scripts are built with a place for each
 * namespace, then written once a language: the first one's into `assets/`, another's into `zh-CN/assets/`. Their imports
 * are relative, so each folder is whole; the server names the folder (`app/http/reader-language.server.ts`).
 */
export function oneLanguageEach(): Plugin {
  const words = new Map<string, string>()
  let inBrowser = true
  return {
    name: 'kindling:one-language-each',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      inBrowser = !config.build.ssr
    },
    async load(id) {
      const [, locale, namespace] = MESSAGES.exec(id) ?? []
      if (!inBrowser || !locale) return null
      const source = await readFile(id, 'utf8')
      // a list of other namespaces
      if (/^import /m.test(source)) return null
      const { code } = await transformWithEsbuild(source, id)
      const { default: texts } = await import(
        `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
      )
      const json = JSON.stringify(texts)
      words.set(`${locale}/${namespace}`, json)
      // the hash makes the script's name change with its words
      const hash = createHash('sha256').update(json).digest('hex').slice(0, 16)
      return `export default '%words:${locale}/${namespace}:${hash}%'`
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        if (!inBrowser) return
        const written = (code: string, reader: string) =>
          code.replace(PLACE, (_whole, _quote, locale: string, namespace: string) =>
            locale === reader ? (words.get(`${locale}/${namespace}`) ?? '{}') : '{}'
          )
        const [first, ...others] = LOCALES
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue
          for (const locale of others)
            this.emitFile({
              type: 'asset',
              fileName: `${locale}/${chunk.fileName}`,
              source: written(chunk.code, locale).replace(PRELOADED, `"${locale}/assets/$1"`)
            })
          chunk.code = written(chunk.code, first)
        }
      }
    }
  }
}
