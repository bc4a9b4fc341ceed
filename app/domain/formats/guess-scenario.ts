import { SCENARIOS, type Scenario } from '~db/vocabulary'

/** What a file says about a prompt's use, if anything. */
export interface ScenarioHints {
  title?: string
  text: string
  /** A column or key named scenario or type. */
  type?: string
  forDevelopers?: boolean
  /** The file is a list of captions for pictures. */
  pictures?: boolean
  fallback?: Scenario
}

const ROLE =
  /^\W{0,3}(?:i want you to |please |you will |your role is to )?(?:act(?:ing)? as|you are (?:an?|the|my)\b|imagine you|role:|pretend)|^.{0,12}(?:充当|担任|扮演|作为一名|你是一[名位个])/i

const WORDS: [Scenario, RegExp][] = [
  ['translation', /\btranslat(?:e|or|ion)\b|翻译/i],
  ['poem', /\b(?:poem|poet|haiku|sonnet|lyrics)\b|诗|歌词/i],
  [
    'code',
    /\b(?:python|javascript|typescript|sql|c\+\+|java|html|css|regex|code|function|algorithm|api)\b|代码|编程/i
  ],
  ['novel', /\b(?:short story|novel|fiction|storyteller)\b|小说|故事/i],
  ['ad_copy', /\b(?:advertis\w+|slogan|copywrit\w+|marketing)\b|广告|文案/i],
  ['news', /\b(?:news article|press release|journalist)\b|新闻/i],
  ['education', /\b(?:teach|teacher|tutor|lesson|explain to a (?:child|student))\b|老师|教师|讲解/i],
  ['manual', /\b(?:user manual|documentation|readme|how-to guide)\b|说明书|使用手册/i],
  ['article', /\b(?:essay|article|blog post)\b|文章|论文/i]
]

const PICTURE: [Scenario, RegExp][] = [
  ['photo', /\bphoto|photograph|照片/i],
  ['painting', /\bpainting|watercolou?r|油画|水彩/i]
]

const first = (table: [Scenario, RegExp][], text: string) =>
  table.find(([, pattern]) => pattern.test(text))?.[0]

/** What a prompt is for, from what the file says and from its first words. A guess; authors and moderators may change it. */
export function guessScenario(hints: ScenarioHints): Scenario {
  const type = hints.type?.toLowerCase().trim() ?? ''
  if ((SCENARIOS as readonly string[]).includes(type)) return type as Scenario
  const head = `${hints.title ?? ''}\n${hints.text.slice(0, 300)}`
  if (hints.pictures || type === 'image') return first(PICTURE, head) ?? 'illustration'
  if (hints.forDevelopers) return 'code'
  if (ROLE.test(hints.text.slice(0, 200))) return 'roleplay'
  return first(WORDS, head) ?? hints.fallback ?? 'assistant'
}
