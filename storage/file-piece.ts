import type { FileHandle } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'
import { type Lent, LentBuffers, SMALL_BYTES } from './lent-buffers'
import type { ByteRange } from './store'
import { Turns } from './turns'

/** Read at a time by who reads instead of pouring: four times Node's own, which halves the calls into the kernel. */
const READ_BYTES = 256 * 1024
/** A reader who takes a piece within this time is quick, and gets large ones. */
const QUICK_MS = 100
const buffers = new LentBuffers()
/**
 * Pieces are read by one thread less than Node reads files with, so that whoever only opens one finds a thread; and whoever
 * waits for one holds no memory meanwhile, so that what many pour stays in the processor's own.
 */
const reads = new Turns(Math.max(1, Number(process.env.UV_THREADPOOL_SIZE || 4) - 1))

/**
 * Bytes of an open file, as a stream: the file is closed with the last of them, or when the stream is destroyed. Whoever
 * only passes them on calls `pour` instead of reading: fresh memory for each piece, which the system has to hand out page
 * by page, is a third of what a download costs.
 */
export class FilePiece extends Readable {
  private at: number
  private readonly end: number

  constructor(
    private readonly file: FileHandle,
    { start, end }: ByteRange
  ) {
    super({ highWaterMark: READ_BYTES })
    this.at = start
    this.end = end
  }

  /**
   * Writes all bytes to a stream and ends it, reading ahead by one piece. Ends early, without an error, when
   * either is destroyed; the other one is destroyed, too.
   */
  async pour(to: Writable): Promise<void> {
    const held = new Set<Lent>()
    let quick = false
    let leaving = Promise.resolve(true)
    try {
      while (this.at <= this.end && !this.destroyed) {
        const next = await reads.take(async () => {
          if (this.destroyed) return null
          const lent = buffers.lend(quick && this.end - this.at >= SMALL_BYTES)
          held.add(lent)
          return { lent, piece: await this.fill(lent.buffer) }
        })
        if (!next || !(await leaving)) return
        const { lent, piece } = next
        const from = performance.now()
        leaving = this.send(to, piece, () => {
          // not before: until then the socket may still read from it
          lent.end(true)
          held.delete(lent)
          quick = performance.now() - from < QUICK_MS
        })
      }
      if ((await leaving) && !this.destroyed) to.end()
    } catch (error) {
      // closed under our hands, as it is when the reader goes
      if (!this.destroyed) throw error
    } finally {
      for (const lent of held) lent.end(false)
      this.destroy()
      if (!to.writableEnded) to.destroy()
    }
  }

  /** Hands a piece to the socket: true when it has left, false when its reader, or we, are gone. */
  private send(to: Writable, piece: Buffer, left: () => void): Promise<boolean> {
    if (to.destroyed || this.destroyed) return Promise.resolve(false)
    return new Promise((resolve) => {
      const settle = (sent: boolean) => {
        to.off('close', gone)
        this.off('close', gone)
        resolve(sent)
      }
      // a connection that closed never tells its last writes
      const gone = () => settle(false)
      to.on('close', gone)
      this.on('close', gone)
      to.write(piece, (error) => {
        left()
        settle(!error)
      })
    })
  }

  override _read(): void {
    if (this.at > this.end) return void this.push(null)
    this.fill(Buffer.allocUnsafeSlow(READ_BYTES)).then(
      (piece) => this.push(piece),
      (error) => this.destroy(error)
    )
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.file.close().then(
      () => done(error),
      (failed) => done(error ?? failed)
    )
  }

  /** The next bytes, in this buffer. @throws when the file is shorter than it was */
  private async fill(buffer: Buffer): Promise<Buffer> {
    const wanted = Math.min(buffer.length, this.end - this.at + 1)
    const { bytesRead } = await this.file.read(buffer, 0, wanted, this.at)
    if (bytesRead === 0) throw new Error(`The file ended at ${this.at} of ${this.end + 1} bytes`)
    this.at += bytesRead
    return buffer.subarray(0, bytesRead)
  }
}
