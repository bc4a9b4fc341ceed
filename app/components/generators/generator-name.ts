import { useLocale } from '../../i18n/format'

/** A generator's name in the reader's language, and its other one where that differs. */
export function useGeneratorName(): (names: { name: string; nameZh: string }) => {
  main: string
  other: string
} {
  const zh = useLocale() === 'zh-CN'
  return ({ name, nameZh }) => {
    const main = zh ? nameZh : name
    return { main, other: name === nameZh ? '' : zh ? name : nameZh }
  }
}
