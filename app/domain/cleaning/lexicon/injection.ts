import { phrase } from './phrase'

const OLD =
  '(?:(?:all|any|every|everything|of|the|your|my|our|these|those|this|other)\\s+){0,4}(?:previous|prior|above|preceding|earlier|existing|original|initial|former|foregoing|past|system|safety)\\s+(?:\\w{2,12}\\s+){0,2}(?:instructions?|prompts?|directions?|directives?|rules?|commands?|guidelines?|orders|messages?|text|context|conversations?|training|programming)\\b'
const HIDDEN =
  '(?:\\s+(?:me|us|out|verbatim))?\\s+(?:(?:the|your|its|all|full|entire|exact|hidden|initial|original|secret|complete)\\s+){1,4}(?:system\\s+(?:prompts?|messages?|instructions?)|(?:initial|hidden|secret|original)\\s+(?:prompts?|instructions?)|instructions\\s+(?:above|verbatim))'
const ZH_OLD =
  '(?:(?:你|您|掉|了|所有|一切|全部|之前|以上|先前|上面|前面|上述|此前|以前|任何|原有|原来|初始|系统|安全|其他|给|的|被|收到){1,9})(?:指令|指示|提示词|提示|规则|设定|命令|限制|约束|准则|要求)'
const ZH_HIDDEN =
  '(?:出|一下|给我|我|一遍)?(?:你|您)的?(?:完整|全部|原始|初始|隐藏|内部)?的?(?:系统提示词?|系统指令|初始指令|初始提示词?|隐藏指令|隐藏提示词?|内部指令|系统设定)'

/** Words that speak to the model that reads a text rather than to the one who answers it, and the marks of chat templates. */
export const INJECTION = [
  phrase(
    1,
    "ignore / disregard / forget / override / bypass / skip / do not follow / don't follow / do not obey / stop following / pay no attention to",
    `\\s+${OLD}`
  ),
  phrase(
    1,
    'ignore everything / disregard everything / forget everything',
    "\\s+(?:above|before|you\\s+(?:were|have\\s+been|'ve\\s+been)\\s+told|(?:i|we)\\s+(?:said|told)|that\\s+came\\s+before)"
  ),
  phrase(
    1,
    'your new instructions / my new instructions / new system prompt / updated system prompt / new system instructions',
    '\\s*(?:are|is|:|：)'
  ),
  phrase(
    0.8,
    'reveal / print / repeat / output / display / leak / show / expose / recite / tell me / give me',
    HIDDEN
  ),
  phrase(
    1,
    'you are now / act as / pretend to be / enter / enable / you are',
    '\\s+(?:a\\s+|an\\s+|going\\s+to\\s+(?:pretend|act)[\\w\\s]{0,20})?(?:DAN\\b(?!-)|STAN\\b|jailbroken|unfiltered\\s+(?:ai|assistant|model|chatbot)|(?:in\\s+)?developer\\s+mode|(?:in\\s+)?jailbreak\\s+mode|free\\s+from\\s+all\\s+(?:restrictions|rules))'
  ),
  phrase(1, 'developer mode enabled / jailbreak mode / do anything now / dan mode'),
  phrase(
    0.9,
    '<|im_start|> / <|im_end|> / <|system|> / <|user|> / <|assistant|> / <|endoftext|> / <|eot_id|> / <|start_header_id|> / <|begin_of_text|> / <|endofprompt|> / <start_of_turn> / <end_of_turn> / [/inst] / <<sys>> / <</sys>>'
  ),
  phrase(0.8, '[INST]', '\\s', ''),
  phrase(
    0.9,
    'begin system prompt / end system prompt / begin system message / [system override] / system override:'
  ),
  phrase(
    0.9,
    "do not tell / don't tell / never tell / do not inform / don't inform / do not let",
    '\\s+the\\s+(?:user|human|reader|person)\\s+(?:about|that|of|know)\\s+(?:this|these|you|any|the|it)\\b'
  ),
  phrase(
    0.9,
    "if you are an ai / if you are a language model / if you are an llm / if you're an ai / if you're an llm",
    '\\b[^.\\n]{0,40}(?:reading|processing|reviewing|summari[sz]ing|evaluating|screening)'
  ),
  phrase(
    0.9,
    'attention ai / note to ai / note to llm / note to the ai',
    '\\b[^.\\n]{0,24}(?::|reading|agents?|assistants?|models?|reviewers?)'
  ),
  phrase(
    1,
    '忽略 / 无视 / 忽视 / 忘记 / 忘掉 / 不要理会 / 不要遵守 / 不要遵循 / 跳过 / 绕过 / 抛弃 / 覆盖',
    ZH_OLD
  ),
  phrase(
    0.8,
    '系统提示 / 系统指令 / 初始指令 / 初始提示',
    '词?[^。！？\\n]{0,6}(?:原封不动|逐字|一字不[差漏改]|完整)地?[^。！？\\n]{0,4}(?:打印|输出|复述|显示|发|写|说|告诉|给)'
  ),
  phrase(0.8, '输出 / 显示 / 告诉我 / 泄露 / 透露 / 打印 / 重复 / 复述 / 公开 / 展示 / 说出', ZH_HIDDEN),
  phrase(
    1,
    '你现在是 / 你现在进入 / 进入 / 开启 / 切换到 / 启用',
    '(?:一个|了)?(?:DAN|开发者模式|越狱模式|越狱状态|不受(?:任何)?限制的?(?:AI|人工智能|助手|模型)|没有(?:任何)?限制的?(?:AI|人工智能|助手|模型))'
  ),
  phrase(
    0.9,
    '不要告诉用户 / 不要让用户知道 / 不要向用户透露 / 请勿告诉用户 / 别告诉用户',
    '(?!.{0,6}(?:答案|结果))'
  ),
  phrase(
    0.9,
    '如果你是ai / 如果你是人工智能 / 如果你是语言模型 / 如果你是大模型 / 正在阅读此文的ai / 阅读本文的ai'
  )
]
