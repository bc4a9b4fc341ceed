import type { Worker } from 'node:worker_threads'
import { startThread } from '../../built-entry.server.js'
import type { Answer, Settings, Task } from './work.server'

interface Waiting {
  task: Task
  resolve(answer: never): void
  reject(error: unknown): void
}

/** A few threads that clean and compare; each has one task at a time, and takes the next that waits. */
export class WorkerPool {
  private readonly idle: Worker[] = []
  private readonly workers: Worker[] = []
  private readonly queue: Waiting[] = []
  private readonly busy = new Map<Worker, Waiting>()
  private failure: unknown = null

  constructor(
    readonly size: number,
    settings: Settings
  ) {
    for (let n = 0; n < size; n += 1) {
      const worker = startThread('app/domain/cleaning/bulk/work.server.ts', { workerData: settings })
      worker.on('message', (answer: unknown) => {
        this.busy.get(worker)?.resolve(answer as never)
        this.busy.delete(worker)
        this.idle.push(worker)
        this.next()
      })
      worker.on('error', (error) => this.fail(error))
      this.workers.push(worker)
      this.idle.push(worker)
    }
  }

  run<T extends Task>(task: T): Promise<Answer<T['kind']>> {
    return new Promise((resolve, reject) => {
      if (this.failure) reject(this.failure)
      this.queue.push({ task, resolve: resolve as Waiting['resolve'], reject })
      this.next()
    })
  }

  /** A thread died: every task from now on is refused. */
  get failed(): boolean {
    return this.failure !== null
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()))
  }

  private next(): void {
    while (this.idle.length > 0 && this.queue.length > 0) {
      const worker = this.idle.pop() as Worker
      const waiting = this.queue.shift() as Waiting
      this.busy.set(worker, waiting)
      const { task } = waiting
      worker.postMessage(task, task.kind === 'clean' ? [task.bytes.buffer as ArrayBuffer] : [])
    }
  }

  private fail(error: unknown): void {
    this.failure = error
    for (const { reject } of [...this.busy.values(), ...this.queue]) reject(error)
    this.busy.clear()
    this.queue.length = 0
  }
}
