import type { Hub } from '~/domain/hub/hub.server'
import { createUser } from '~tests/support/users'
import { addImage, addPrompt, addText } from './contributions'

const scored = (score: number, raters = 4) => ({ score, ratingCount: raters, overallSum: raters * 3 })
const dialogue = (answer: string) =>
  `User: Name a tree.\nAssistant: Oak.\nUser: Another.\nAssistant: ${answer}`

/** Four prompts of three people with texts, dialogues and pictures rated high and low. @returns ann, and the ids by what they are */
export async function addRatedContributions(hub: Pick<Hub, 'db' | 'store'>) {
  const ann = await createUser(hub, { name: 'ann' })
  const bo = await createUser(hub, { name: 'bo' })
  const cy = await createUser(hub, { name: 'cy' })
  const sea = await addPrompt(hub, ann.id, { text: 'A line about the sea.', title: 'Sea', scenario: 'poem' })
  const good = await addText(hub, bo.id, sea, 'Grey, then silver.', {
    ...scored(4.5),
    license: 'CC-BY-SA-4.0'
  })
  const middle = await addText(hub, bo.id, sea, 'Water.', { ...scored(3) })
  const bad = await addText(hub, cy.id, sea, 'The sea is wet.', { ...scored(2), generatorId: 'human' })
  const unrated = await addText(hub, cy.id, sea, 'Not rated by anyone.')
  const tree = await addPrompt(hub, bo.id, { text: 'Name a tree.', title: 'Tree', scenario: 'dialogue' })
  const fine = await addText(hub, ann.id, tree, dialogue('Ash.'), { ...scored(4), modality: 'dialogue' })
  const poor = await addText(hub, ann.id, tree, dialogue('Oak again.'), {
    ...scored(2.2),
    modality: 'dialogue'
  })
  const field = await addPrompt(hub, ann.id, { text: 'A field.', title: 'Field', scenario: 'painting' })
  const red = await addImage(
    hub,
    ann.id,
    field,
    { colour: 'red' },
    { ...scored(4), alt: 'A red field', model: 'm1' }
  )
  const blue = await addImage(hub, bo.id, field, { colour: 'blue' }, { ...scored(2), model: 'm2' })
  const sky = await addPrompt(hub, cy.id, { text: 'A sky.', title: 'Sky', scenario: 'painting' })
  const grey = await addImage(hub, cy.id, sky, { colour: 'grey' }, scored(3.1))
  const white = await addImage(hub, cy.id, sky, { colour: 'white' }, scored(3.2))
  return { ann, made: { seaPrompt: sea.id, good, middle, bad, unrated, fine, poor, red, blue, grey, white } }
}
