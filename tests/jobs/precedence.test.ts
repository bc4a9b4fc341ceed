import { expect, it } from 'vitest'
import { Precedence } from '../../jobs/precedence'

const never = new AbortController().signal
const soon = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms))

it('lets others wait until nothing is done any more that goes first', async () => {
  const builds = new Precedence()
  const said: string[] = []
  await builds.giveWay(1000, never)
  const ends: (() => void)[] = []
  const build = (name: string) =>
    builds.first(async () => {
      await new Promise<void>((end) => ends.push(end))
      said.push(name)
    })
  const both = [build('one'), build('two')]
  const waited = [1, 2].map(() => builds.giveWay(10_000, never).then(() => said.push('rows')))
  ends[0]?.()
  await soon()
  expect(said).toEqual(['one'])
  ends[1]?.()
  await Promise.all([...both, ...waited])
  expect(said).toEqual(['one', 'two', 'rows', 'rows'])
})

it('goes on after what fails', async () => {
  const builds = new Precedence()
  const failed = builds.first(async () => {
    await soon()
    throw new Error('full')
  })
  await Promise.all([builds.giveWay(10_000, never), expect(failed).rejects.toThrow('full')])
})

it('lets nobody wait longer than they would, nor after they are stopped', async () => {
  const builds = new Precedence()
  let end = () => {}
  const build = builds.first(() => new Promise<void>((resolve) => (end = resolve)))
  await builds.giveWay(20, never)
  await builds.giveWay(0, never)
  const stop = new AbortController()
  const waited = builds.giveWay(10_000, stop.signal)
  stop.abort(new Error('The worker stops'))
  await expect(waited).rejects.toThrow('The worker stops')
  await expect(builds.giveWay(10_000, stop.signal)).rejects.toThrow('The worker stops')
  end()
  await build
})
