import { expect, it } from 'vitest'
import { detectLanguage } from '~/domain/cleaning/detect-language'
import { cleanRecord } from '~/domain/cleaning/pipeline'

it.each([
  ['I want you to act as a travel guide for my next journey.', 'en', true],
  ['a painting of a fox', 'en', false],
  ['bond', 'en', false],
  ['请你充当我的旅行向导，为我介绍这座城市。', 'zh', true],
  ['写诗', 'zh', false],
  ['用 Python 和 React 写一个完整的电商网站，要有购物车', 'zh', true],
  ['Translate 你好 into English and explain the tone of each character', 'en', true],
  ['旅行ガイドとして振る舞ってください', 'ja', true],
  ['여행 가이드 역할을 해 주세요', 'ko', true],
  ['Quiero que actúes como un guía turístico para mi próximo viaje', 'es', true],
  ['Je veux que vous agissiez comme un guide de voyage', 'fr', true],
  ['Ich möchte, dass du als mein Reiseführer durch Berlin auftrittst', 'de', true],
  ['Я хочу, чтобы ты был моим гидом по городу', 'ru', true],
  ['Tôi muốn bạn đóng vai hướng dẫn viên du lịch cho tôi', 'vi', true],
  ['أريدك أن تعمل كمرشد سياحي', 'ar', true],
  ['मैं चाहता हूँ कि आप यात्रा मार्गदर्शक बनें', 'hi', true],
  ['สวัสดีครับ', 'und', false],
  ['🔥🔥🔥 !!! 42', 'und', false],
  ['', 'und', false]
] as const)('%j is %s', (text, language, sure) => {
  const found = detectLanguage(text)
  expect(found.language).toBe(language)
  if (language !== 'und') expect(found.sure).toBe(sure)
})

it('lets what was known stand where the words are too few', () => {
  expect(cleanRecord({ kind: 'prompt', text: 'gato', language: 'es' }).language).toBe('es')
  expect(cleanRecord({ kind: 'prompt', text: 'gato', language: 'und' }).language).toBe('en')
})

it('flags what can not be told', () => {
  expect(cleanRecord({ kind: 'prompt', text: '???' }).findings).toMatchObject([
    { rule: 'language', verdict: 'flag' }
  ])
})
