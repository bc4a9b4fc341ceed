import { phrase } from './phrase'

const CANNOT =
  "(?:can(?:no|'|’)t|can not|am (?:unable|not able)|(?:'|’)m (?:unable|not able)|won(?:'|’)t|will not|must (?:decline|refuse)|do(?:n(?:'|’)t| not) (?:feel comfortable|have (?:the ability|access)))"
const WORK =
  '(?:\\s+to)?\\s+(?:fulfil?l?|comply|assist|help(?!\\s+(?:but|feel|think|notic|wonder|it\\b|myself))|provide|generate|create|write|support|engage|participate|answer|discuss|do (?:that|this)|continue with|produce|access|browse|share|give (?:you|medical|legal|financial)|offer|recommend|condone|promote|encourage|process|perform|complete|respond|open|view|see images|watch|listen)'

/** Answers that decline the task. The beginning of an answer counts most: see the rule. */
export const REFUSALS = [
  phrase(
    1,
    "i'm sorry / i am sorry / sorry / i'm really sorry / i apologize / i'm afraid / unfortunately / my apologies / i regret to inform you",
    `,?(?:\\s+(?:but|that|however))?,?\\s+(?:as an? (?:ai|large|language)[\\w ,-]{0,40}\\s+)?I(?:\\s+(?:simply|just|really|also|currently))?\\s*${CANNOT}`
  ),
  phrase(
    1,
    "i cannot / i can't / i'm unable / i am unable / i'm not able / i am not able / i won't / i will not / i must decline / i must refuse",
    WORK
  ),
  phrase(
    1,
    'as an ai / as a language model / as a large language model / as a responsible ai',
    `[\\w ,-]{0,50}\\s+I(?:\\s+(?:simply|just|personally))?\\s*${CANNOT}`
  ),
  phrase(
    0.7,
    'this request violates / that request violates / your request violates / this goes against / that goes against / it goes against / this would violate / it violates / this content violates',
    "\\s+(?:my|our|the|openai|anthropic|google)[\\w’' ]{0,24}(?:guidelines|polic(?:y|ies)|programming|principles|terms)"
  ),
  phrase(
    0.6,
    "it is not appropriate / it would not be appropriate / it's not appropriate / it is inappropriate / it would be inappropriate / it is not ethical / it would be unethical",
    '\\s+(?:for me\\s+)?to\\s+\\w+'
  ),
  phrase(
    1,
    '很抱歉 / 非常抱歉 / 抱歉 / 对不起 / 不好意思 / 十分抱歉 / 遗憾的是',
    '[，,。！!\\s]{0,3}(?:但是?|不过|由于[^，。]{0,16}[，,]|作为[^，。]{1,24}[，,])?[，,\\s]{0,2}(?:目前|暂时|这个|该|您的|你的|这一?请求)?(?:我们?|本助手|本人)?(?:目前|暂时|也|并|实在|还)?(?:无法|不能|没办法|没有办法|不可以|不便|难以|不会)'
  ),
  phrase(
    1,
    '我无法 / 我不能 / 我不会 / 我没办法 / 我没有办法 / 我不可以 / 我不便 / 我暂时无法 / 我目前无法',
    '(?:直接|继续|为您|为你|帮您|帮你|给您|给你|向您|向你|对此|就此|参与|协助){0,2}(?:提供|回答|协助|满足|完成|生成|帮助|讨论|执行|支持|编写|撰写|创作|访问|浏览|处理|给出|回复|鼓励|参与|查看|打开)'
  ),
  phrase(
    0.7,
    '这违反了 / 该请求违反 / 您的请求违反 / 你的请求违反 / 违背了我的 / 不符合我的',
    '.{0,12}(?:政策|准则|原则|规定|规范|伦理)'
  )
]
