import { phrase } from './phrase'

/** What assistants say about themselves, and the manners around an answer. Weights of 0.8 and more are flagged. */
export const BOILERPLATE = [
  phrase(
    1,
    'as an ai',
    '(?:\\s+(?:language model|assistant|model|chatbot|system|program|developed|created|trained)\\b|,?\\s+I\\s|-(?:powered|based)\\s+(?:language )?(?:assistant|model))'
  ),
  phrase(
    1,
    'as a large language model / as a language model',
    ',?\\s+(?:I\\b|trained|developed|created|my\\b)'
  ),
  phrase(
    1,
    "i'm just an ai / i'm an ai / i am an ai / i am just an ai / i'm only an ai / i am a large language model / i'm a large language model",
    '\\b'
  ),
  phrase(
    1,
    'my knowledge cutoff / my knowledge cut-off / my training cutoff / as of my last knowledge update / as of my last update / as of my last training / as of my knowledge cutoff / my last training update'
  ),
  phrase(
    0.8,
    "i don't have personal / i do not have personal / i don't have access to real-time / i do not have access to real-time / i don't have real-time",
    '\\s*\\w*'
  ),
  phrase(
    0.5,
    'trained by openai / developed by openai / created by openai / trained by google / developed by anthropic / made by anthropic / created by anthropic'
  ),
  phrase(
    0.3,
    'consult with a / consult a / seek advice from a',
    '\\s+(?:qualified|licensed|professional|healthcare|medical|legal|financial|mental)\\b'
  ),
  phrase(
    0.2,
    'i hope this helps / hope this helps / hope that helps / i hope that helps / let me know if you / feel free to ask / feel free to reach / is there anything else i can / happy to help / please let me know if'
  ),
  phrase(
    0.2,
    'certainly! / absolutely! / of course! / great question / sure thing! / sure! / sure, here / certainly, here',
    ''
  ),
  phrase(
    0.2,
    "here's a revised version / here is a revised version / here's the rewritten / here is the rewritten"
  ),
  phrase(
    1,
    '作为一个 / 作为一名 / 作为一款 / 作为一种 / 作为',
    '(?:大型?|基于)?(?:人工智能|AI|ＡＩ|大?语言模型|大模型|聊天机器人|智能)(?:语言|对话|聊天|大)?(?:模型|助手|助理|机器人|程序|系统|，|,)'
  ),
  phrase(
    1,
    '我是一个 / 我是一名 / 我是一款 / 我只是一个 / 我只是一款',
    '(?:大型?|由[^，。]{1,12}(?:训练|开发)的)?(?:人工智能|AI|大?语言模型|聊天机器人)'
  ),
  phrase(
    1,
    '我的知识截止 / 我的训练数据截止 / 我的知识更新截止 / 截至我的知识 / 截止到我的知识 / 我的知识库截止 / 我的数据截止'
  ),
  phrase(
    0.8,
    '我没有个人 / 我没有自己的 / 我不具备 / 我没有情感 / 我没有感情 / 我无法获取实时 / 我无法访问实时',
    '(?:的)?(?:情感|感受|意见|观点|感情|经历|体验|信念|信息|数据|互联网)?'
  ),
  phrase(
    0.9,
    '由openai / 由anthropic / 由百度 / 由阿里 / 由深度求索 / 由月之暗面',
    '.{0,6}(?:训练|开发|创建|研发|提供)的'
  ),
  phrase(
    0.2,
    '希望这对你有帮助 / 希望这对您有帮助 / 希望以上 / 希望这些 / 希望对你有 / 希望对您有 / 如果您还有 / 如果你还有 / 如果您有任何 / 如果你有任何 / 请随时告诉我 / 请随时联系 / 请随时提问 / 欢迎随时'
  ),
  phrase(0.2, '当然可以！ / 当然可以， / 当然！ / 好的，以下是 / 好的，下面是 / 好的，这是 / 没问题！', '')
]
