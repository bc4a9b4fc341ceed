import '~/i18n/load/composer'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Inspection } from '../../domain/generators/generation-record'
import { kindOf } from '../../domain/outputs/file-kind'
import { OUTPUTS_AT_ONCE } from '../../domain/outputs/limits'
import { filmStill } from './film-still'
import { keepUploads, keptUploads } from './kept-works'
import { readWork } from './read-work'
import { outcomeOf, type Sending, sendWork } from './send-work'
import { changed, type Work, type WorkChange, workKind } from './work'

let counter = 0

/**
 * The files of a composer: each is read here at once and sent in pieces meanwhile; what has arrived is remembered with
 * the draft and brought back with it.
 *
 * @param onRead called with what each new file says of how it was made
 */
export function useWorks(draftKey: string, onRead: (inspection: Inspection, work: Work) => void) {
  const [works, setWorks] = useState<Work[]>([])
  const sendings = useRef(new Map<string, Sending>())
  const files = useRef(new Map<string, File>())
  const change = useCallback(
    (key: string, what: WorkChange) => setWorks((all) => changed(all, key, what)),
    []
  )

  const [returning, setReturning] = useState(false)
  useEffect(() => {
    const kept = keptUploads(draftKey)
    if (kept.length === 0) return
    setReturning(true)
    void bringBack(kept, setWorks).finally(() => setReturning(false))
  }, [draftKey])

  const ids = works.flatMap(({ uploadId, state }) => (uploadId && state === 'ready' ? [uploadId] : [])).join()
  const touched = useRef(false)
  useEffect(() => {
    if (touched.current) keepUploads(draftKey, ids ? ids.split(',') : [])
  }, [draftKey, ids])

  const send = useCallback(
    (key: string, file: File) => {
      change(key, { state: 'sending', trouble: null })
      const sending = sendWork(file, {
        onProgress: (sent) => change(key, { sent }),
        onTrouble: (trouble) =>
          change(key, { state: trouble ? 'refused' : 'broken', trouble: trouble ?? 'composer:work.broken' }),
        onDone: (uploadId) => void settle(uploadId, key, change)
      })
      sendings.current.set(key, sending)
    },
    [change]
  )

  const add = useCallback(
    (picked: readonly File[]) => {
      touched.current = true
      const room = OUTPUTS_AT_ONCE - works.length
      for (const file of picked.slice(0, Math.max(0, room))) {
        const work = newWork(file)
        if (!work) continue
        files.current.set(work.key, file)
        setWorks((all) => [...all, work])
        readWork(file).then(
          (inspection) => {
            change(work.key, { inspection })
            onRead(inspection, work)
          },
          () => {}
        )
        if (work.kind === 'video' && work.previewUrl)
          void filmStill(work.previewUrl).then((poster) => change(work.key, { poster }))
        send(work.key, file)
      }
    },
    [works.length, change, onRead, send]
  )

  /** Once the form is on its way, the draft no longer holds its files; should it come back, they are here still. */
  const forget = useCallback(() => {
    touched.current = true
    keepUploads(draftKey, [])
  }, [draftKey])

  const remove = useCallback((work: Work) => {
    touched.current = true
    sendings.current.get(work.key)?.stop()
    if (work.previewUrl) URL.revokeObjectURL(work.previewUrl)
    setWorks((all) => all.filter(({ key }) => key !== work.key))
  }, [])

  /** Takes all files out, as when the draft is thrown away. */
  const clear = useCallback(() => {
    for (const work of works) remove(work)
  }, [works, remove])

  const again = useCallback(
    (work: Work) => {
      const file = files.current.get(work.key)
      if (file) send(work.key, file)
    },
    [send]
  )

  return { works, returning, add, remove, clear, again, forget }
}

function newWork(file: File): Work | null {
  const kind = workKind(file)
  if (!kind) return null
  counter += 1
  return {
    ...{ key: `w${counter}`, name: file.name, sizeBytes: file.size, kind, state: 'sending', sent: 0 },
    ...{
      previewUrl: URL.createObjectURL(file),
      uploadId: null,
      trouble: null,
      inspection: null,
      poster: null
    }
  }
}

async function settle(uploadId: string, key: string, change: (key: string, what: WorkChange) => void) {
  const outcome = await outcomeOf(uploadId).catch(() => null)
  if (outcome?.state === 'kept') {
    const inspection = outcome.inspection as Inspection | null
    change(key, { state: 'ready', sent: 1, uploadId, ...(inspection && { inspection }) })
  } else
    change(key, {
      state: outcome?.state === 'refused' ? 'refused' : 'broken',
      trouble: outcome?.refusal ?? 'composer:work.broken'
    })
}

/** The files of an earlier visit, in their order: the bytes are on the server, their pictures are not in this browser. */
async function bringBack(uploadIds: readonly string[], setWorks: (next: (all: Work[]) => Work[]) => void) {
  const kept = (await Promise.all(uploadIds.map(keptWork))).filter((work) => work !== null)
  setWorks((all) => [...kept.filter((work) => !all.some(({ key }) => key === work.key)), ...all])
}

async function keptWork(uploadId: string): Promise<Work | null> {
  const outcome = await outcomeOf(uploadId).catch(() => null)
  const kind = outcome?.mediaType ? kindOf(outcome.mediaType) : null
  if (outcome?.state !== 'kept' || !kind) return null
  return {
    ...{ key: `u${uploadId}`, name: outcome.fileName, sizeBytes: outcome.sizeBytes, kind, previewUrl: null },
    ...{ state: 'ready', sent: 1, uploadId, trouble: null, poster: null },
    inspection: outcome.inspection as Inspection | null
  }
}
