import { createReadStream } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { PassThrough, type Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
  type S3ClientConfig,
  S3ServiceException
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { checkKey, notFound } from './checks'
import { digesting, sha256Hex } from './digest'
import { BLOBS, DERIVED } from './keys'
import { StorageError, type Store } from './store'

const PART_BYTES = 8 * 1024 * 1024
const MAX_ATTEMPTS = 4
const MAX_TTL_SECONDS = 60
/** Where the hub's own objects lie; see keys.ts. */
const WRITTEN = [BLOBS, DERIVED]

export interface S3Settings {
  bucket: string
  /** Null: Amazon's own. Set: path-style addresses, as MinIO, R2 and others want them. */
  endpoint: string | null
  region: string
}

const statusOf = (error: unknown) =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined

/** How a client of the bucket's service is set up. */
export const s3Client = ({ endpoint, region }: S3Settings): S3ClientConfig => ({
  region,
  maxAttempts: MAX_ATTEMPTS,
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
  ...(endpoint ? { endpoint, forcePathStyle: true } : {})
})

/**
 * Objects in an S3 bucket. Credentials come from the SDK's own chain (AWS_ACCESS_KEY_ID, profiles, roles). A failed
 * multipart upload is aborted, so nothing half-written is ever visible.
 */
export function s3Store(settings: S3Settings): Store {
  const { bucket: Bucket } = settings
  // The SDK's word about future versions of Node is for who updates it, not for who runs a hub.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const client = new S3Client(s3Client(settings))

  /** Runs one request; "no such object" and "does not answer" in the store's own words. */
  async function ask<T>(key: string, request: () => Promise<T>): Promise<T> {
    try {
      return await request()
    } catch (error) {
      const absent = statusOf(error) === 404 && (error as Error).name !== 'NoSuchBucket'
      if (absent) throw notFound(key, error)
      if (statusOf(error) === 416) throw error
      throw new StorageError('unavailable', `S3 bucket ${Bucket}: ${(error as Error).message}`, {
        cause: error
      })
    }
  }

  const head: Store['head'] = async (key) => {
    checkKey(key)
    try {
      const found = await ask(key, () => client.send(new HeadObjectCommand({ Bucket, Key: key })))
      return { key, sizeBytes: found.ContentLength ?? 0 }
    } catch (error) {
      if (error instanceof StorageError && error.code === 'not_found') return null
      throw error
    }
  }

  return {
    async put(key, body, options) {
      checkKey(key)
      const upload = (Body: Uint8Array | Readable) =>
        new Upload({
          client,
          params: { Bucket, Key: key, Body, ContentType: options?.mediaType ?? 'application/octet-stream' },
          partSize: PART_BYTES,
          queueSize: 2,
          leavePartsOnError: false
        })
      if (body instanceof Uint8Array) {
        await ask(key, () => upload(body).done())
        return { sizeBytes: body.byteLength, sha256: sha256Hex(body) }
      }
      const digest = digesting()
      const through = new PassThrough()
      const sending = upload(through)
      // A break in the body reaches the upload through the stream: it then takes its parts back itself.
      const feeding = pipeline(body, digest, through)
      let cause: unknown
      body.once('error', (error) => {
        cause = error
      })
      const done = ask(key, () => sending.done()).catch((error: unknown) => {
        through.destroy()
        throw error
      })
      // One that breaks takes the other along; the body's own reason says the most.
      const [sent, fed] = await Promise.allSettled([done, feeding])
      if (cause) throw cause
      if (sent.status === 'rejected') throw sent.reason
      if (fed.status === 'rejected') throw fed.reason
      return digest.result()
    },
    async putFile(key, path, options) {
      await this.put(key, createReadStream(path), options)
      await unlink(path)
    },
    async read(key, range) {
      checkKey(key)
      if (range && range.end < range.start) return { body: empty(), sizeBytes: 0 }
      const Range = range ? `bytes=${range.start}-${range.end}` : undefined
      try {
        const found = await ask(key, () => client.send(new GetObjectCommand({ Bucket, Key: key, Range })))
        return { body: found.Body as Readable, sizeBytes: found.ContentLength ?? 0 }
      } catch (error) {
        if (statusOf(error) === 416) return { body: empty(), sizeBytes: 0 }
        throw error
      }
    },
    async whole(key) {
      const { body } = await this.read(key)
      return buffer(body)
    },
    head,
    async delete(key) {
      checkKey(key)
      await ask(key, () => client.send(new DeleteObjectCommand({ Bucket, Key: key }))).catch(
        (error: unknown) => {
          if (!(error instanceof StorageError && error.code === 'not_found')) throw error
        }
      )
    },
    async *list(prefix) {
      for (let token: string | undefined; ; ) {
        const command = new ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken: token })
        const page = await ask(prefix, () => client.send(command))
        for (const { Key = '', Size = 0, LastModified } of page.Contents ?? [])
          yield { key: Key, sizeBytes: Size, writtenMs: LastModified?.getTime() ?? Date.now() }
        token = page.NextContinuationToken
        if (!token) return
      }
    },
    async forgetUnfinished(beforeMs, dryRun = false) {
      const amount = { count: 0, bytes: 0 }
      // Uploads that people are sending are multipart uploads too: they lie elsewhere and have a life of their own.
      for (const Prefix of WRITTEN)
        for (let marker: { KeyMarker?: string; UploadIdMarker?: string } | null = {}; marker; ) {
          const command: ListMultipartUploadsCommand = new ListMultipartUploadsCommand({
            ...{ Bucket, Prefix },
            ...marker
          })
          const page = await ask(Prefix, () => client.send(command))
          for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
            if (!Key || !UploadId || !Initiated || Initiated.getTime() >= beforeMs) continue
            if (!dryRun)
              await ask(Key, () => client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })))
            amount.count += 1
          }
          marker = page.IsTruncated
            ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
            : null
        }
      return amount
    },
    async signedUrl(key, { ttlSeconds, fileName, mediaType }) {
      checkKey(key)
      const command = new GetObjectCommand({
        Bucket,
        Key: key,
        ResponseContentType: mediaType,
        ResponseContentDisposition: fileName && `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`
      })
      return getSignedUrl(client, command, { expiresIn: Math.min(ttlSeconds, MAX_TTL_SECONDS) })
    }
  }
}

function empty(): Readable {
  const nothing = new PassThrough()
  nothing.end()
  return nothing
}
