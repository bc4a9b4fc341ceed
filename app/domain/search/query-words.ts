import { LANGUAGES, LICENSES, type License, MODALITIES, SCENARIOS } from '~db/vocabulary'
import type { PromptFilter } from '../prompts/list-prompts'

/** What stands before the colon, in either language, and what it narrows; `min` is the least number of stars. */
const OPERATORS: Record<PromptFilter | 'min', string> = {
  author: 'by author user 作者 用户',
  generator: 'generator gen model 生成器 生成工具 工具',
  license: 'license licence 许可 授权 协议',
  language: 'lang language 语言',
  tag: 'tag 标签',
  scenario: 'scenario for 场景 用途',
  modality: 'modality is type 类型 形式',
  min: 'min stars 至少 评分'
}

/** The values of closed lists by the words people have for them, beside their ids. */
const VALUES: Record<'scenario' | 'modality' | 'language', Record<string, string>> = {
  scenario: {
    ad_copy: 'ad ads advertising copy 广告文案 广告 文案',
    article: 'articles 文章',
    assistant: '助手 助理',
    code: 'coding programming 代码 编程',
    dialogue: 'dialog 对话',
    education: 'teaching 教学 教育',
    illustration: '插画 插图',
    manual: 'manuals 说明书 手册',
    news: '新闻',
    novel: 'fiction story 小说 故事',
    painting: '绘画 画',
    photo: 'photography 摄影 照片',
    poem: 'poetry poems 诗歌 诗',
    roleplay: 'role-play rp 角色扮演',
    translation: 'translate 翻译',
    other: '其他 其它'
  },
  modality: {
    text: 'texts 文本 文字',
    dialogue: 'dialog chat 对话',
    code: '代码',
    image: 'images picture pictures 图像 图片 图',
    audio: 'sound 音频 声音',
    video: 'videos film 视频'
  },
  language: {
    en: 'english 英语 英文',
    zh: 'chinese 中文 汉语',
    ja: 'japanese 日语 日文',
    ko: 'korean 韩语 韩文',
    es: 'spanish 西班牙语',
    fr: 'french 法语',
    de: 'german 德语',
    pt: 'portuguese 葡萄牙语',
    ru: 'russian 俄语',
    it: 'italian 意大利语',
    nl: 'dutch 荷兰语',
    tr: 'turkish 土耳其语',
    vi: 'vietnamese 越南语',
    ar: 'arabic 阿拉伯语',
    hi: 'hindi 印地语',
    id: 'indonesian 印度尼西亚语 印尼语',
    uk: 'ukrainian 乌克兰语',
    pl: 'polish 波兰语',
    und: 'unknown 无法判断'
  }
}

const turned = <T extends string>(words: Record<T, string>): Map<string, T> =>
  new Map(
    Object.entries<string>(words).flatMap(([id, names]) =>
      [id, ...names.split(' ')].map((name): [string, T] => [name, id as T])
    )
  )

const NAMES = turned(OPERATORS)
const CLOSED = {
  scenario: { ids: SCENARIOS as readonly string[], names: turned(VALUES.scenario) },
  modality: { ids: MODALITIES as readonly string[], names: turned(VALUES.modality) },
  language: { ids: LANGUAGES as readonly string[], names: turned(VALUES.language) }
}

/** What an operator's name narrows; undefined when it is no operator. */
export const operatorOf = (name: string): PromptFilter | 'min' | undefined =>
  NAMES.get(name.normalize('NFKC').toLowerCase())

/** The id of a scenario, kind or language by its id, English or Chinese word; languages by their tags, too (`zh-CN`). */
export function namedValue(kind: keyof typeof CLOSED, word: string): string | undefined {
  const { ids, names } = CLOSED[kind]
  const key = word.normalize('NFKC').toLowerCase().trim()
  const id = names.get(key) ?? names.get(key.replace(/[\s-]+/g, '_'))
  if (id || kind !== 'language') return id
  const primary = key.split(/[-_]/)[0] ?? ''
  return ids.includes(primary) ? primary : undefined
}

/**
 * The licences a word names: an SPDX id, one without its version (`CC-BY`), or all that begin with it (`CC`). Spaces,
 * case and underscores do not matter.
 */
export function licensesOf(word: string): License[] {
  const key = word
    .normalize('NFKC')
    .toUpperCase()
    .trim()
    .replace(/[\s_]+/g, '-')
  const named = key.startsWith('BY') ? `CC-${key}` : key
  const exact = LICENSES.filter((id) => id === named || id.replace(/-\d\.\d$/, '') === named)
  return exact.length > 0 || named.length < 2 ? exact : LICENSES.filter((id) => id.startsWith(named))
}
