import { describe, expect, it } from 'vitest'
import { contaminationOf } from '~/domain/cleaning/evaluation/contamination'
import { ContaminationCheck } from '~/domain/cleaning/evaluation/evaluation-index'
import { EvaluationIndexBuilder, type EvaluationItem } from '~/domain/cleaning/evaluation/index-builder'
import { randomFrom } from '~tests/bench/seed-words'

const QUESTION = 'Weng earns twelve dollars an hour for babysitting. Yesterday she just did fifty minutes.'
const ANSWER =
  'Weng earns twelve divided by sixty dollars a minute, so for fifty minutes she earned ten dollars.'

function checkOf(
  items: (Omit<EvaluationItem, 'row'> & { row?: number })[],
  { n = 12, questions = false } = {}
) {
  const builder = new EvaluationIndexBuilder(n)
  builder.addSet({ name: 'set', version: 'v' })
  const long = items.map((item, i) => builder.addItem({ row: i + 1, ...item }, questions))
  return { check: new ContaminationCheck(builder.finish()), long }
}
const shared = (check: ContaminationCheck, text: string) =>
  check.find(text).flatMap(({ spans }) => spans.map(({ start, end }) => text.slice(start, end)))

describe('contamination', () => {
  const { check } = checkOf([{ question: QUESTION, answer: ANSWER }])

  it('finds a dozen words of an answer, whatever their case, width and punctuation', () => {
    expect(
      shared(check, `… twelve DIVIDED by sixty — dollars a ｍｉｎｕｔｅ; so for “fifty” minutes she.`)
    ).toEqual(['twelve DIVIDED by sixty — dollars a ｍｉｎｕｔｅ; so for “fifty” minutes she'])
  })

  it('leaves eleven words alone, and the question alone', () => {
    expect(check.find('divided by sixty dollars a minute, so for fifty minutes she')).toEqual([])
    expect(check.find(QUESTION)).toEqual([])
  })

  it('finds what runs from the question into a short answer', () => {
    const { check } = checkOf([{ question: QUESTION, answer: '10' }])
    expect(check.find(QUESTION)).toEqual([])
    expect(shared(check, `Q: ${QUESTION}\n10 is right`)).toEqual([
      'dollars an hour for babysitting. Yesterday she just did fifty minutes.\n10'
    ])
  })

  it('takes the question where there is no answer, or where it is asked to', () => {
    expect(checkOf([{ question: QUESTION, answer: null }]).check.find(QUESTION)).toHaveLength(1)
    expect(
      checkOf([{ question: QUESTION, answer: '10' }], { questions: true }).check.find(QUESTION)
    ).toHaveLength(1)
  })

  it('counts characters where words have no spaces: twenty for twelve', () => {
    const answer = '小明每小时挣十二元，昨天照看孩子五十分钟，一共应得十元整。'
    const { check } = checkOf([{ question: '小明昨天挣了多少钱？', answer }])
    expect(shared(check, '答：每小时挣十二元，昨天照看孩子五十分钟，一共应对吗')).toEqual([
      '每小时挣十二元，昨天照看孩子五十分钟，一共应'
    ])
    expect(check.find('答：每小时挣十二元，昨天照看孩子五十分钟，一共对吗')).toEqual([])
  })

  it('tells which items are too short to be found', () => {
    expect(checkOf([{ question: 'What is 6 × 7?', answer: '42' }]).long).toEqual([false])
  })

  it('ignores the wording of a set: what stands in more than ten of its items', () => {
    const stem = 'Which of the following statements about the topic below is the only one that holds'
    const items = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ question: `${stem} in case number ${i}`, answer: null }))
    expect(checkOf(items(10)).check.find(stem)).toHaveLength(1)
    expect(checkOf(items(11)).check.find(stem)).toEqual([])
    // several answers to one question are one item
    const answers = Array.from({ length: 30 }, (_, i) => ({ row: 1, question: stem, answer: `Answer ${i}` }))
    expect(checkOf(answers, { questions: true }).check.find(stem)).toHaveLength(1)
  })

  it('finds every shared dozen words and nothing else, in a thousand texts', () => {
    const random = randomFrom(7)
    const word = () => `w${Math.floor(random() * 400)}`
    const say = (count: number) => Array.from({ length: count }, word)
    const items = Array.from({ length: 300 }, () => say(30))
    const { check } = checkOf(items.map((words) => ({ question: words.join(' '), answer: null })))
    const wrong: string[] = []
    for (let n = 0; n < 1000; n += 1) {
      const item = Math.floor(random() * items.length)
      const copied = 6 + Math.floor(random() * 12)
      const from = Math.floor(random() * (30 - copied))
      const text = [...say(1 + Math.floor(random() * 40)), '§']
        .concat('zz', (items[item] as string[]).slice(from, from + copied), 'yy', say(20))
        .join(' ')
      const rows = check.find(text).map(({ row }) => row)
      if (copied >= 12 ? !rows.includes(item + 1) : rows.length > 0) wrong.push(`${copied}: ${rows}`)
    }
    expect(wrong).toEqual([])
  })

  it('finds a copy anywhere in a text of a million characters', () => {
    const filler = 'lorem ipsum dolor sit amet '.repeat(20_000)
    const text = `${filler}${ANSWER} ${filler}${ANSWER}`
    expect(shared(check, text)).toEqual([ANSWER.slice(0, -1), ANSWER.slice(0, -1)])
  })

  it('is done in a moment with words that match everywhere, and with one that does not end', () => {
    const before = process.cpuUsage()
    expect(check.find(`${ANSWER} `.repeat(20_000))).toHaveLength(1)
    expect(check.find('a'.repeat(4_000_000))).toEqual([])
    expect(check.find(`${QUESTION.slice(0, 60)} `.repeat(40_000))).toEqual([])
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(8)
  })

  it('tells spans of the words as given, where cleaning changed them', () => {
    const given = `Mail jo@harbour-mail.org. ${ANSWER}`
    const cleaned = `Mail <EMAIL_1>. ${ANSWER}`
    const found = contaminationOf(check, { given, cleaned }, 'flag')
    expect(found?.finding).toMatchObject({
      rule: 'contamination',
      verdict: 'flag',
      params: { set: 'set@v', item: 1, words: 12 },
      spans: [{ field: 'text', start: given.indexOf('Weng'), end: given.length - 1 }]
    })
  })

  it('lets n-grams run from a prompt into its answer, and tells the answer’s part', () => {
    const { check } = checkOf([{ question: QUESTION, answer: '10 dollars' }])
    const answer = '10 dollars it is'
    const found = contaminationOf(check, { given: answer, cleaned: answer, before: QUESTION }, 'flag')
    expect(found?.finding.spans).toEqual([{ field: 'text', start: 0, end: 10 }])
    expect(contaminationOf(check, { given: 'no', cleaned: 'no', before: QUESTION }, 'flag')).toBeNull()
  })
})
