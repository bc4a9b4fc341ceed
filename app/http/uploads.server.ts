import { randomBytes } from 'node:crypto'
import { Server } from '@tus/server'
import type { Request, RequestHandler, Response } from 'express'
import { AppError, isAppError } from '~/domain/errors'
import type { Hub } from '~/domain/hub/hub.server'
import { IMPORT_FILE } from '~/domain/imports/limits'
import { beginUpload } from '~/domain/outputs/begin-upload.server'
import { MAX_BYTES } from '~/domain/outputs/file-kind'
import { findUpload, isSettled } from '~/domain/outputs/find-upload.server'
import { forgetUpload } from '~/domain/outputs/forget-uploads.server'
import { listUploads } from '~/domain/outputs/list-uploads.server'
import { settleUpload } from '~/domain/outputs/settle-upload.server'
import { uploadOutcome } from '~/domain/outputs/upload-outcome.server'
import { statusOf } from './errors.server'
import { limitAction } from './limits.server'
import { loadContext } from './load-context.server'
import { problemOf } from './problem.server'
import { uploadLocks } from './upload-locks.server'

const PLACE = /^\/uploads(?:\/([0-9a-f]{32})(\/outcome)?)?\/?$/
/** What the tus library calls an upload: its key where the pieces lie. */
const PREFIX = 'uploads/'
/** The library's answers after which nothing of an upload is left: gone now, or never there (its beginning failed). */
const TAKEN_BACK = new Set([204, 404, 410])
const DRAIN_MS = 3000
const METHODS = new Set(['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * Files in pieces by the tus protocol 1.0 at `/uploads`, for people who are signed in, and each upload for its owner
 * alone. `GET /uploads` lists one's own, `GET /uploads/:id/outcome` says what became of one. A refusal is a problem document with the message's key.
 */
export function serveUploads(hub: Hub): RequestHandler {
  let server: Promise<Server> | null = null
  return async (req, res, next) => {
    if (!/^\/uploads(\/|$)/.test(req.path)) return next()
    try {
      const [, id, outcome] = PLACE.exec(req.path) ?? []
      const context = await loadContext(hub, req, res)
      const viewer = await context.viewer()
      if (!viewer) throw new AppError('unauthenticated', 'Sign in to send files')
      res.set('Cache-Control', 'no-store')
      if (req.method === 'GET' && req.path === '/uploads')
        return void res.json({ uploads: await listUploads(hub, viewer) })
      if (id && outcome && req.method === 'GET') return void res.json(await uploadOutcome(hub, viewer, id))
      if (outcome || !METHODS.has(req.method) || !(id || ['POST', 'OPTIONS'].includes(req.method)))
        throw new AppError('not_found', 'No such upload')
      res.locals.uploader = viewer.id
      if (id && (await answeredWithoutPieces(hub, viewer, id, req, res))) return
      if (req.method === 'POST') await limitAction(context, null, 'upload')
      server ??= openServer(hub)
      await (await server).handle(req, res)
      if (id && req.method === 'DELETE' && TAKEN_BACK.has(res.statusCode)) await forgetUpload(hub, id)
    } catch (error) {
      next(error)
    }
  }
}

/** What does not need the library: an upload of somebody else, one that is settled, one that is taken back. */
async function answeredWithoutPieces(
  hub: Hub,
  viewer: { id: string },
  id: string,
  req: Request,
  res: Response
): Promise<boolean> {
  const upload = await findUpload(hub, viewer, id)
  if (!isSettled(upload) || req.method === 'PATCH' || req.method === 'OPTIONS') return false
  res.set('Tus-Resumable', '1.0.0')
  if (req.method === 'DELETE') {
    await forgetUpload(hub, id)
    res.status(204).end()
    return true
  }
  // The answer to the last piece was lost: the whole file is here.
  const size = String(upload.sizeBytes)
  res.status(200).set({ 'Upload-Offset': size, 'Upload-Length': size }).end()
  return true
}

/** Who sends, as found before the library was asked. */
function ownerOf(req: { runtime?: { node?: { res?: unknown } } }): { id: string } {
  const res = req.runtime?.node?.res as Response | undefined
  if (!res?.locals.uploader) throw new AppError('unauthenticated', 'Sign in to send files')
  return { id: res.locals.uploader }
}

async function openServer(hub: Hub): Promise<Server> {
  return new Server({
    path: '/uploads',
    datastore: await hub.pieces.dataStore(),
    locker: uploadLocks(hub),
    lockDrainTimeout: DRAIN_MS,
    maxSize: Math.max(IMPORT_FILE.bytes, ...Object.values(MAX_BYTES)),
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: () => PREFIX + randomBytes(16).toString('hex'),
    generateUrl: (_req, { id }) => `/${id}`,
    getFileIdFromRequest: (_req, last) => (last ? PREFIX + last : undefined),
    async onUploadCreate(req, upload) {
      const { filename, filetype, purpose } = upload.metadata ?? {}
      await beginUpload(hub, ownerOf(req), {
        id: upload.id.slice(PREFIX.length),
        fileName: filename ?? '',
        mediaType: filetype ?? '',
        sizeBytes: upload.size ?? 0,
        purpose: purpose === 'import' ? 'import' : 'work'
      })
      // Nothing a browser says goes to the store; the name is in the table.
      return { metadata: {} }
    },
    async onUploadFinish(_req, upload) {
      // All bytes are here. What fails now is tried again, by who asks for the outcome and by housekeeping.
      await settleUpload(hub, upload.id.slice(PREFIX.length)).catch((error: unknown) =>
        hub.log.warn({ err: error, upload: upload.id }, 'an upload could not be settled yet')
      )
      return {}
    },
    onResponseError(_req, error) {
      if (isAppError(error)) {
        const { code, message, key, params } = error
        const problem = { ...problemOf(statusOf(error), code, message), key, params }
        return { status_code: statusOf(error), body: JSON.stringify(problem) }
      }
      if (!('status_code' in error)) hub.log.error({ err: error }, 'an upload failed')
      return undefined
    }
  })
}
