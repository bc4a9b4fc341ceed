import type { RecordImage } from '~/domain/datasets/record'
import { compared, pictured } from './breaking-records'
import { type Case, lines } from './reading'
import { PAP, TTI } from './recipes'
import { pictureOf, untar, unzip } from './written'

export const tarred = (files: Record<string, Buffer>) => untar(files['train-000000.tar'] as Buffer)
const zipped = (files: Record<string, Buffer>) => unzip(files['train-000000.zip'] as Buffer)
const seen = (image: RecordImage | null | undefined) => pictureOf(image?.sha256 ?? '').toString('latin1')

/** Which of two pictures is said to be better: 1 where it is the first. */
function byLabel(label: number, zero?: Buffer, one?: Buffer) {
  const [better, worse] = label === 1 ? [zero, one] : [one, zero]
  return { better: better?.toString('latin1'), worse: worse?.toString('latin1') }
}
const bothSeen: Case['same'] = ({ id, prompt, image, other }) => ({
  ...{ id, text: prompt, better: seen(image), worse: seen(other?.image) }
})

/** Every format of every task of pictures. */
export const PICTURES: Case[] = [
  {
    format: 'imagefolder',
    recipe: TTI,
    records: pictured,
    back: (files) => {
      const members = zipped(files)
      return lines(members['metadata.jsonl']).map(({ file_name, id, text }) => ({
        ...{ id, text, image: members[file_name]?.toString('latin1') }
      }))
    },
    same: ({ id, prompt, image }) => ({ id, text: prompt, image: seen(image) })
  },
  {
    format: 'imagefolder',
    recipe: PAP,
    records: compared,
    back: (files) => {
      const members = zipped(files)
      return lines(members['metadata.jsonl']).map(({ file_name, other_file_name, id, text, label_0 }) => ({
        ...{ id, text, ...byLabel(label_0, members[file_name], members[other_file_name]) }
      }))
    },
    same: bothSeen
  },
  {
    format: 'webdataset',
    recipe: TTI,
    records: pictured,
    back: (files) => {
      const members = tarred(files)
      return pictured.map(({ id }) => ({
        id: JSON.parse(members[`${id}.json`]?.toString() ?? '').id,
        text: members[`${id}.txt`]?.toString(),
        image: members[`${id}.png`]?.toString('latin1')
      }))
    },
    same: ({ id, prompt, image }) => ({ id, text: prompt, image: seen(image) })
  },
  {
    format: 'webdataset',
    recipe: PAP,
    records: compared,
    back: (files) => {
      const members = tarred(files)
      return compared.map(({ id }) => {
        const { label_0 } = JSON.parse(members[`${id}.json`]?.toString() ?? '')
        const sides = byLabel(label_0, members[`${id}.0.png`], members[`${id}.1.png`])
        return { id, text: members[`${id}.txt`]?.toString(), ...sides }
      })
    },
    same: bothSeen
  },
  {
    format: 'kohya',
    recipe: TTI,
    records: pictured,
    back: (files) => {
      const members = zipped(files)
      return pictured.map(({ id }) => ({
        id,
        text: members[`${id}.txt`]?.toString(),
        image: `${id}.png` in members
      }))
    },
    // its readers know one line alone
    same: ({ id, prompt }) => ({
      ...{ id, text: `${prompt.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ').trim()}\n`, image: true }
    })
  }
]
