import type { BenchDoc } from './cleaning-docs'

const ZH_WORDS =
  '我们 你 请 写 一篇 关于 春天 的 文章 要求 语言 优美 内容 真实 学习 编程 需要 耐心 和 方法 城市 里 人们 每天 上班 很 忙 但是 生活 依然 美好 数据 模型 训练 之后 可以 回答 问题 用户 提供 信息 系统 分析 结果 如下 首先 其次 最后 总结 一下 重点'.split(
    ' '
  )
const EN_WORDS =
  'please write a short story about the sea and how people live with it every day because this model should learn from good text'.split(
    ' '
  )

/** Documents of about 1.5 kB in UTF-8: Chinese (some 500 characters), or Chinese and English by turns. */
export function languageDocs(count: number, mixed: boolean, seed = 5): BenchDoc[] {
  let state = seed
  const next = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * n)
  }
  const pick = (words: readonly string[]) => words[next(words.length)] as string
  const sentence = () => {
    const english = mixed && next(2) === 0
    const words = Array.from({ length: 6 + next(8) }, () => pick(english ? EN_WORDS : ZH_WORDS))
    return english ? `${words.join(' ')}. ` : `${words.join('')}${pick(['，', '。', '。', '！'])}`
  }
  return Array.from({ length: count }, (_, i) => {
    let text = ''
    while (Buffer.byteLength(text) < 1450) text += sentence() + (next(6) === 0 ? '\n' : '')
    if (next(20) === 0) text += `邮箱 user${i}@firm.cn`
    if (next(40) === 0) text += '电话 13812345678'
    return { title: `第 ${i} 条`, text, of: -1 }
  })
}
