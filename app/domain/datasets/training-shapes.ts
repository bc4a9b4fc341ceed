import type { Task } from '~db/vocabulary'
import type { DatasetRecord } from './record'

/** A record as trainers read it: OpenAI chat messages and nothing else, or a line of an imagefolder's metadata. */
export const trainingLine = (task: Task, record: DatasetRecord): unknown =>
  task === 'sft'
    ? {
        messages: [
          { role: 'user', content: record.prompt },
          { role: 'assistant', content: record.response ?? '' }
        ]
      }
    : { file_name: record.image?.path ?? '', text: record.prompt }
