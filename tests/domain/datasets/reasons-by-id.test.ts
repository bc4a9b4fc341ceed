import { expect, it } from 'vitest'
import { ReasonsById } from '~/domain/datasets/diff/reasons-by-id'

const id = (n: number) => `03000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

it('knows why each of many records left, and of no other', () => {
  const reasons = new ReasonsById()
  const whys = ['withdrawn', 'better', 'duplicate']
  for (let n = 0; n < 20_000; n++) reasons.set(id(n), whys[n % 3] as string)
  reasons.set(`${id(1)}_${id(2)}`, 'gap')
  // the later word counts
  reasons.set(id(7), 'removed')
  for (let n = 0; n < 20_000; n++)
    if (reasons.get(id(n)) !== (n === 7 ? 'removed' : whys[n % 3])) throw new Error(`Of ${n} another reason`)
  for (let n = 20_000; n < 40_000; n++) if (reasons.get(id(n))) throw new Error(`A reason for ${n}`)
  expect(reasons.get(`${id(1)}_${id(2)}`)).toBe('gap')
  expect(reasons.get(`${id(2)}_${id(1)}`)).toBeUndefined()
})
