import type { RequestHandler } from 'express'
import { AppError } from '~/domain/errors'

const MIB = 1024 * 1024
/** A form with files: 25 MB of image and its fields. */
export const MAX_UPLOAD_BYTES = 26 * MIB
/** A form of text. */
export const MAX_FORM_BYTES = MIB

const tooLarge = (limit: number) =>
  new AppError('too_large', `The request is larger than ${limit / MIB} MiB`, {
    key: 'errors:body_too_large',
    params: { megabytes: limit / MIB }
  })

/**
 * Refuses bodies over the limit: by Content-Length before reading, by counting when none is told. The counting
 * listener is added in the same tick as the reader's, so no chunk goes by either.
 */
export const limitBody: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') return next()
  const limit = req.headers['content-type']?.startsWith('multipart/') ? MAX_UPLOAD_BYTES : MAX_FORM_BYTES
  const told = req.headers['content-length']
  if (told !== undefined) return next(Number(told) > limit ? tooLarge(limit) : undefined)
  if (req.headers['transfer-encoding'] === undefined) return next()
  let bytes = 0
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes <= limit || res.locals.tooLarge) return
    res.locals.tooLarge = true
    next(tooLarge(limit))
  })
  next()
}
