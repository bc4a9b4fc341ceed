import { and, eq, inArray } from 'drizzle-orm'
import { collections, prompts } from '~db/schema'
import { addItem } from '../../collections/add-item.server'
import { createCollection } from '../../collections/create-collection.server'
import { inviteEditor } from '../../collections/invite-editor.server'
import { noteItem } from '../../collections/note-item.server'
import type { Hub } from '../hub.server'
import { KIND_WORDS, TRADED_VOTES } from './desk'
import type { People } from './seed-people.server'

interface DemoCollection {
  owner: string
  editor?: string
  title: string
  description: string
  /** Keys of demo prompts in order, with the note on each. */
  items: [key: string, note: string][]
}

const DEMO_COLLECTIONS: DemoCollection[] = [
  {
    owner: 'mei',
    editor: 'wei',
    title: '夜里有光',
    description: '灯、火、月亮。画面越暗，越看得清一点亮。',
    items: [
      ['pic-campfire', '从这堆火开始。'],
      ['pic-lanterns', ''],
      ['pic-cabin', '雪地是蓝的，窗是暖的。'],
      ['pic-city', ''],
      ['pic-bamboo', '只用浓淡，不用颜色。'],
      ['zh-night-bus', '']
    ]
  },
  {
    owner: 'sana',
    title: 'For a classroom of nine-year-olds',
    description: 'Prompts that explain one thing at a time, with something to hold in the hand.',
    items: [
      ['en-fractions', 'Bring real oranges.'],
      ['en-explain-tides', ''],
      ['zh-teach-gravity', 'Works in translation, too.'],
      ['en-bedtime-star', 'For the last ten minutes of a Friday.']
    ]
  },
  {
    owner: 'tomas',
    title: KIND_WORDS,
    description: '',
    items: [
      ['en-gentle-no', ''],
      ['zh-complaint', ''],
      ['en-letter-to-past', '']
    ]
  },
  {
    owner: 'kofi',
    title: TRADED_VOTES,
    description: 'Five stars for each of these, a screenshot to me, and yours get five from all of us.',
    items: [['en-kindling-poem', '']]
  }
]

/** Lets a few of the demo people collect; what is there already is left alone. */
export async function seedCollections(hub: Hub, people: People): Promise<void> {
  for (const demo of DEMO_COLLECTIONS) {
    const owner = people[demo.owner]
    if (!owner) continue
    const [there] = await hub.db
      .select({ id: collections.id })
      .from(collections)
      .where(and(eq(collections.ownerId, owner.id), eq(collections.title, demo.title)))
    if (!there) await seedOne(hub, { id: owner.id, displayName: demo.owner }, demo)
  }
}

async function seedOne(hub: Hub, owner: { id: string; displayName: string }, demo: DemoCollection) {
  const { title, description, items, editor } = demo
  const keys = items.map(([key]) => `demo:${key}`)
  const found = await hub.db
    .select({ id: prompts.id, key: prompts.importKey })
    .from(prompts)
    .where(and(inArray(prompts.importKey, keys), eq(prompts.moderationState, 'published')))
  const ids = new Map(found.map((prompt) => [prompt.key, prompt.id]))
  const collectionId = await createCollection(hub, owner, { title, description, isPublic: true })
  for (const [key, note] of items) {
    const promptId = ids.get(`demo:${key}`)
    if (!promptId) continue
    await addItem(hub, owner, { collectionId, promptId })
    await noteItem(hub, owner, { collectionId, promptId, note })
  }
  if (editor) await inviteEditor(hub, owner, { collectionId, name: editor })
}
