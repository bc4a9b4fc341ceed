import { describe, expect, it } from 'vitest'
import { recipeSchema } from '~/domain/datasets/recipe.schema'
import type { PoemsSite } from './poems-site'

/** What the form of `ann/poems` sends. */
export const FORM: [string, string][] = [
  ['name', 'poems'],
  ['title', 'Poems & <b>more</b>'],
  ['description', 'Short ones.'],
  ['task', 'sft'],
  ['licenses', 'CC0-1.0'],
  ['licenses', 'CC-BY-4.0'],
  ['languages', 'en'],
  ['minRating', '0'],
  ['minRaters', '0'],
  ['train', '100'],
  ['validation', '0'],
  ['test', '0'],
  ['seed', 's']
]
export const withField = (name: string, value: string) =>
  FORM.map(([n, v]): [string, string] => [n, n === name ? value : v])

/** How a dataset is asked for, in a form and in words. Leaves `ann/poems` behind. */
export function describeBuilder({ ann, get, post }: PoemsSite): void {
  describe('the recipe builder, without scripts', () => {
    it('asks strangers to sign in', async () => {
      expect((await get('/datasets/new')).headers.get('location')).toContain('/signin?next=')
    })

    it('previews what is in the query', async () => {
      const some = new URLSearchParams(FORM)
      expect(await (await get(`/datasets/new?${some}`, ann())).text()).toContain('Answer number')
      some.set('languages', 'zh')
      const none = await (await get(`/datasets/new?${some}`, ann())).text()
      expect(none).not.toContain('Answer number')
      expect(none).toContain('Another language')
      expect(none).not.toContain('These are the numbers of before')
    })

    it('keeps what was filled in and says what is wrong', async () => {
      const response = await post('/datasets/new', withField('train', '80'), ann())
      expect(response.status).toBe(422)
      const page = await response.text()
      expect(page).toContain('must sum to 100')
      expect(page).toMatch(/name="train"[^>]*value="80"|value="80"[^>]*name="train"/)
      expect(page).toMatch(/value="poems"/)
      const query = await (
        await get(`/datasets/new?${new URLSearchParams(withField('train', '80'))}`, ann())
      ).text()
      expect(query).toContain('must sum to 100')
      for (const text of [page, query]) expect(text).toContain('These are the numbers of before')
    })

    it('takes what was filled in along into the text, and back', async () => {
      const filled = new URLSearchParams([
        ...withField('task', 'preference'),
        ['pairs.minGap', '0.25'],
        ['tags.none', 'draft, #Old'],
        ['scores[0].name', 'gopher.words'],
        ['scores[0].min', '5'],
        ['way', 'text']
      ])
      const text = /<textarea[^>]*name="yaml"[^>]*>([^<]*)/.exec(
        await (await get(`/datasets/new?${filled}`, ann())).text()
      )
      expect(text?.[1]).toContain('minGap: 0.25')
      expect(text?.[1]).toContain('gopher.words')
      const written = new URLSearchParams({ written: 'text', way: 'form', yaml: text?.[1] ?? '' })
      const form = await (await get(`/datasets/new?${written}`, ann())).text()
      expect(form).toContain('value="draft, old"')
      expect(form).toMatch(/name="pairs.minGap"[^>]*value="0.25"|value="0.25"[^>]*name="pairs.minGap"/)
    })

    it('says what is wrong in a text, keeps it, and makes a dataset of a right one', async () => {
      const about: [string, string][] = [
        ['name', 'written'],
        ['title', 'Written'],
        ['written', 'text']
      ]
      const wrong = await post('/datasets/new', [...about, ['yaml', 'task: sft\nlicences: [CC0-1.0]']], ann())
      expect(wrong.status).toBe(422)
      const page = await wrong.text()
      expect(page).toContain('licences: there is no such key.')
      expect(page).toContain('licences: [CC0-1.0]')
      const yaml = 'task: kto # by stars\nlabels: { good: 4 }'
      expect((await post('/datasets/new', [...about, ['yaml', yaml]], ann())).status).toBe(302)
      const recipe = await (await get('/datasets/ann/written?tab=recipe')).text()
      expect(recipe).toContain('bad: 2.5')
      // another begins with it, in a form that is filled in
      const fork = /href="(\/datasets\/new\?[^"]*)"/.exec(recipe)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const begun = await (await get(fork, ann())).text()
      expect(begun).toMatch(/name="labels\.good"[^>]*value="4"/)
      expect(begun).not.toContain('name="yaml"')
    })

    it('publishes the schema that editors check a text by', async () => {
      const answer = await get('/datasets/recipe.schema.json')
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      const { properties, required, additionalProperties } = await answer.json()
      expect([required, additionalProperties]).toEqual([['task'], false])
      expect(Object.keys(properties)).toEqual(Object.keys(recipeSchema.shape))
      expect(properties.task.enum).toContain('kto')
      const page = await get('/datasets/new?written=text&way=text&yaml=task:%20sft', ann())
      expect(await page.text()).toContain('href="/datasets/recipe.schema.json"')
    })

    it('says at its field what a task cannot be asked', async () => {
      const asked: [string, string][] = [
        ...withField('task', 'kto'),
        ['tokens.min', '9'],
        ['tokens.max', '2']
      ]
      expect(await (await post('/datasets/new', asked, ann())).text()).toContain('lower limit is above')
      const rated = withField('task', 'kto').map(([n, v]): [string, string] => [
        n,
        n === 'minRating' ? '3' : v
      ])
      expect(await (await post('/datasets/new', rated, ann())).text()).toContain(
        'would leave nothing unwanted'
      )
    })

    it('refuses a name no client would take, and one that is taken', async () => {
      expect((await post('/datasets/new', withField('name', 'a--b'), ann())).status).toBe(422)
      const made = await post('/datasets/new', FORM, ann())
      expect(made.status).toBe(302)
      expect(made.headers.get('location')).toBe('/datasets/ann/poems')
      expect((await post('/datasets/new', withField('name', 'Poems'), ann())).status).toBe(409)
    })
  })
}
