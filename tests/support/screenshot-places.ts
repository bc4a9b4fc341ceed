import type { Page } from 'playwright-core'
import type { DemoPerson } from '~/domain/hub/demo/people'

/** A page worth a picture, and who looks at it. */
export interface Place {
  name: string
  path: string
  role: 'visitor' | DemoPerson['role']
  /** Done on the page before the picture is taken. */
  before?: (page: Page) => Promise<void>
}

const PROMPT = /^\/prompts\/[0-9a-f-]{36}$/
const DATASET = /^\/datasets\/[\w.-]+\/[\w.-]+$/
const CASE = /^\/review\/[0-9a-f-]{36}/
const STATEMENT = /^\/statements\/[0-9a-f-]{36}/
const REPORT = /^\/me\/reports\/[0-9a-f-]{36}/
const LANES = ['new', 'reports', 'appeals', 'second', 'copies', 'escalated', 'snoozed']

/** The first link like `pattern` in the page at `path`. */
async function linkOn(page: Page, hub: string, path: string, pattern: RegExp): Promise<string> {
  await page.goto(new URL(path, hub).href)
  const links = await page
    .locator('main a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  const found = links.find((href) => pattern.test(href))
  if (!found) throw new Error(`no link like ${pattern} on ${path}`)
  return found
}

const search = (words: string) => `/search?q=${encodeURIComponent(words)}`

/** What a role sees of the demo content; addresses are found by following links. */
export async function placesOf(page: Page, role: Place['role'], hub: string): Promise<Place[]> {
  const find = (path: string, pattern: RegExp) => linkOn(page, hub, path, pattern)
  const at = (places: Record<string, string>): Place[] =>
    Object.entries(places).map(([name, path]) => ({ name, path, role }))

  if (role === 'moderator') {
    const one = await find('/review', CASE)
    const reveal = (open: Page) => open.locator('label[data-key=space] input').check()
    const lanes: [string, string][] = []
    for (const lane of LANES)
      lanes.push(
        [`case-${lane}`, await find(`/review?lane=${lane}`, CASE)],
        [`queue-${lane}`, `/review?lane=${lane}`]
      )
    return [
      ...at({ queue: '/review', case: one, 'home-moderator': '/', ...Object.fromEntries(lanes) }),
      ...at({
        'my-decisions': '/review/mine',
        pace: '/review/pace',
        workload: '/review/workload',
        'log-moderator': '/moderation/log'
      }),
      { name: 'case-shown', path: one, role, before: reveal }
    ]
  }
  if (role === 'admin') {
    const version = await find('/review/rules', /^\/review\/rules\/versions\//)
    return at({
      rules: '/review/rules',
      'rules-new': '/review/rules/new',
      'rules-version': version,
      'rules-test': await find(version, /^\/review\/rules\/tests\//),
      'rules-lists': '/review/rules/lists',
      'rules-list': await find('/review/rules/lists', /^\/review\/rules\/lists\/[a-z]/),
      gold: '/review/gold',
      templates: '/review/templates'
    })
  }
  if (role === 'researcher') {
    const dataset = await find('/datasets', DATASET)
    return at({
      recipe: '/datasets/new',
      'recipe-edit': `${dataset}/recipe`,
      releases: `${dataset}/releases`,
      'home-researcher': '/'
    })
  }
  const prompt = await find('/prompts?sort=top', PROMPT)
  if (role === 'creator') {
    const own = await find('/me', PROMPT)
    return at({
      composer: '/prompts/new',
      'prompt-signed-in': prompt,
      remix: `${prompt}/remix`,
      'add-output': `${prompt}/outputs/new`,
      report: `${prompt}/report`,
      'own-reports': '/me/reports',
      'own-report': await find('/me/reports', REPORT),
      statements: '/me/statements',
      statement: await find('/me/statements', STATEMENT),
      'content-choices': '/me/content',
      'prompt-own': own,
      edit: `${own}/edit`,
      withdraw: `${own}/withdraw`,
      mine: '/me',
      notifications: '/notifications',
      following: '/prompts?sort=following',
      'saved-searches': '/me/searches',
      settings: '/me/settings',
      'home-creator': '/',
      forbidden: '/review'
    })
  }
  const dataset = await find('/datasets', DATASET)
  const remixed = await find(search('opening of a quiet ghost story'), PROMPT)
  return at({
    home: '/',
    feed: '/prompts',
    prompt,
    'prompt-text': remixed,
    lineage: `${remixed}/lineage`,
    revisions: `${remixed}/revisions`,
    datasets: '/datasets',
    dataset,
    'dataset-card': `${dataset}?tab=card`,
    'dataset-versions': `${dataset}?tab=versions`,
    'dataset-files': `${dataset}?tab=files`,
    'dataset-recipe': `${dataset}?tab=recipe`,
    search: search('fire'),
    'search-zh': search('茶'),
    'search-nothing': search('zzqqxxyy'),
    user: '/users/yuan',
    join: '/join',
    signin: '/signin',
    preferences: '/preferences',
    missing: '/nothing-here',
    log: '/moderation/log',
    rights: '/rights',
    'rights-sent': '/rights?sent',
    'rules-open': '/moderation/rules',
    transparency: '/transparency'
  })
}
