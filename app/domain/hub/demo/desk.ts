import type { DecisionAction, DecisionPolicy, ReportDetail, ReportReason } from '~db/vocabulary'
import type { ReportSubject } from '../../review/report-tree'

/**
 * A report by a demo person. `about`: a demo key (outputs with their number), a person, a collection's title,
 * a comment's words.
 */
interface DemoReport {
  by: string
  type: ReportSubject
  about: string
  reason: ReportReason
  detail?: ReportDetail
  note?: string
}

/** What is said under `demo:<on>` and complained about. */
export const DEMO_COMMENT = {
  by: 'kofi',
  on: 'en-explain-tides',
  text: 'Somebody who never passed physics should not be let near a class. Ask a grown-up to write it.'
}

/** A collection that does not stay. */
export const TRADED_VOTES = 'Vote for mine, I vote for yours'
export const KIND_WORDS = 'Kind words for difficult letters'

export const DEMO_REPORTS: DemoReport[] = [
  {
    by: 'sana',
    type: 'prompt',
    about: 'rmx-station-story',
    reason: 'copyright',
    detail: 'somebody_else',
    note: 'I believe I read a story about the tiles of a station years ago. Please compare before it goes into a dataset.'
  },
  {
    by: 'yuan',
    type: 'prompt',
    about: 'zh-umbrella-copy',
    reason: 'spam',
    detail: 'advertising',
    note: '看着像真的广告，麻烦看一下是不是在推销。'
  },
  { by: 'kofi', type: 'prompt', about: 'zh-umbrella-copy', reason: 'spam', detail: 'advertising' },
  {
    by: 'yuan',
    type: 'prompt',
    about: 'mod-essay',
    reason: 'spam',
    detail: 'advertising',
    note: '明码标价的代写，换个说法而已。'
  },
  {
    by: 'hana',
    type: 'prompt',
    about: 'mod-nickname',
    reason: 'hate',
    detail: 'person',
    note: '说的是真有其人的一家。'
  },
  { by: 'mei', type: 'prompt', about: 'mod-followers', reason: 'spam', detail: 'flood' },
  {
    by: 'sana',
    type: 'prompt',
    about: 'mod-front-page',
    reason: 'violence',
    detail: 'gore',
    note: 'My pupils search this hub.'
  },
  {
    by: 'sana',
    type: 'prompt',
    about: 'mod-door',
    reason: 'illegal',
    detail: 'other_law',
    note: 'Reads like a first lesson for burglars.'
  },
  {
    by: 'kofi',
    type: 'output',
    about: 'pic-campfire/1',
    reason: 'deceives',
    detail: 'wrong_label',
    note: 'The sparks look like a model’s work to me, yet it says drawn by code.'
  },
  {
    by: 'hana',
    type: 'prompt',
    about: 'pic-poster',
    reason: 'copyright',
    detail: 'licence',
    note: '像是照着一张老海报画的。'
  },
  {
    by: 'mei',
    type: 'prompt',
    about: 'en-gentle-no',
    reason: 'broken',
    note: 'The variable is never used in the second half.'
  },
  {
    by: 'hana',
    type: 'comment',
    about: DEMO_COMMENT.text,
    reason: 'hate',
    detail: 'person',
    note: '这是冲着人去的。'
  },
  {
    by: 'yuan',
    type: 'profile',
    about: 'kofi',
    reason: 'deceives',
    detail: 'impersonates',
    note: '自称记者，署的是另一个人的名字。'
  },
  {
    by: 'wei',
    type: 'collection',
    about: KIND_WORDS,
    reason: 'other',
    note: 'One of the letters reads like a threat to me.'
  },
  { by: 'sana', type: 'collection', about: TRADED_VOTES, reason: 'spam', detail: 'flood' }
]

/** What a demo moderator decides about what a key or title names. */
interface DemoDecision {
  by: 'noor' | 'ada'
  about: string
  action: DecisionAction
  policy?: DecisionPolicy
  note?: string
  /** Words of the text that should change, and how. */
  place?: { words: string; note: string }
  /** What its author says against it, and what another moderator makes of that. */
  appeal?: {
    words: string
    answer?: { by: 'noor' | 'ada'; action: DecisionAction; policy: DecisionPolicy; note: string }
  }
  /** The admin agrees, and it becomes a gold case. */
  gold?: true
}

export const DEMO_DECISIONS: DemoDecision[] = [
  {
    by: 'noor',
    about: 'mod-essay',
    action: 'remove',
    policy: 'spam',
    note: '这里不收代写的活，换成教人写提纲就没有问题。',
    appeal: {
      words: '我没有在卖代写，是想看模型会不会拒绝这种要求。能不能至少让做研究的人看到？',
      answer: {
        by: 'ada',
        action: 'limit',
        policy: 'spam',
        note: '没有人在卖东西，这一点你说得对。但写法和广告一样，所以不放进列表，想看的人可以点开看。'
      }
    }
  },
  {
    by: 'ada',
    about: 'mod-nickname',
    action: 'limit',
    policy: 'hate',
    note: '针对的是具体的一家人。',
    appeal: { words: '门牌是变量，没有写任何真的住址；这就是一个吵架的笑话，楼里的人都这么说话。' }
  },
  { by: 'noor', about: 'mod-followers', action: 'remove', policy: 'spam', gold: true },
  {
    by: 'noor',
    about: 'mod-front-page',
    action: 'limit',
    policy: 'violence',
    note: 'Well made, and too vivid to meet by chance. Whoever looks for it finds it.'
  },
  {
    by: 'noor',
    about: 'mod-remedy',
    action: 'ask_changes',
    policy: 'other',
    note: '食谱很好，可以留。请把关于疗效的最后一句改掉。',
    place: {
      words: '三天见效，比医院开的药管用，孩子发烧也可以不去医院',
      note: '去掉疗效，写“不舒服请看医生”。'
    }
  },
  { by: 'ada', about: 'mod-door', action: 'remove', policy: 'illegal' },
  { by: 'noor', about: 'pic-poster', action: 'dismiss', gold: true },
  { by: 'noor', about: TRADED_VOTES, action: 'remove', policy: 'spam' }
]

/** What noor hands on, and what she sets aside. */
export const DEMO_ESCALATED = {
  about: 'rmx-station-story',
  why: 'The reporter names no title. @ada, you know the publisher: is there such a story?'
}
export const DEMO_SNOOZED = {
  about: 'en-gentle-no',
  note: 'Asked the author in a comment; no hurry.'
}

/** From somebody without an account, who signs that a picture is theirs. */
export const DEMO_NOTICE = {
  about: 'pic-ink',
  claim: 'copyright' as const,
  name: 'Duan Yi',
  email: 'duan.yi@studio.example',
  behalf: 'Studio Duan',
  what: 'The ink landscape with the red seal. Its mountains follow a scroll of mine ridge by ridge.',
  original: 'https://studio.example/scrolls/nine',
  signature: 'Duan Yi'
}
