import type { GenerationRecord } from '../../generators/generation-record'
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../json-value'
import type { Found } from './text-inspection'

/** Baidu ERNIE-ViLG (文心一格): requests and results of `txt2img`, `getImg` and their second version. Addresses of pictures are left out. */
export function findErnieVilg(value: JsonObject): Found | null {
  const address = textAt(value, 'url', 'uri', 'endpoint')
  const inner = [value.request, value.body].find(isObject)
  const reply = isObject(value.response) ? value.response : value
  const data = objectAt(reply, 'data')
  const request = inner ?? value
  const named = /ernievilg/i.test(address)
  const basic = 'resolution' in request && typeof request.text === 'string' && 'style' in request
  const answered = 'sub_task_result_list' in data || ('imgUrls' in data && 'taskId' in data)
  const queued = 'primaryTaskId' in data && 'log_id' in reply
  if (!named && !basic && !answered && !queued) return null
  const prompt = textAt(request, 'text', 'prompt') || textAt(data, 'text', 'prompt')
  const size = /^(\d{1,5})\s*[*x×]\s*(\d{1,5})$/.exec(textAt(request, 'resolution'))
  const width = size ? Number(size[1]) : numberOf(request.width)
  const height = size ? Number(size[2]) : numberOf(request.height)
  const jobId = [data.taskId, data.task_id, data.primaryTaskId, request.taskId, request.task_id].find(
    (id) => typeof id === 'string' || typeof id === 'number'
  )
  const record: GenerationRecord = {
    ...(prompt ? { prompt } : {}),
    ...(width && height ? { width, height } : {}),
    ...(jobId === undefined ? {} : { jobId: String(jobId) }),
    ...withPixels(data, width),
    parameters: Object.fromEntries(
      [
        'style',
        'num',
        'image_num',
        'version',
        'change_degree',
        'status',
        'task_status',
        'createTime'
      ].flatMap((key): [string, string][] => {
        const found = request[key] ?? data[key]
        return typeof found === 'string' || typeof found === 'number' ? [[key, String(found)]] : []
      })
    )
  }
  return {
    kind: 'ernie-vilg',
    generator: 'ernie-vilg',
    seedRow: 'Baidu 文心一格',
    confidence: 'high',
    record,
    warnings: []
  }
}

/** Pixel size of the first finished picture, where the request did not say. */
function withPixels(data: JsonObject, known: number | undefined): { width?: number; height?: number } {
  const picture = objectsAt(data, 'sub_task_result_list').flatMap((task) =>
    objectsAt(task, 'final_image_list')
  )[0]
  const width = numberOf(picture?.width)
  const height = numberOf(picture?.height)
  return !known && width && height ? { width, height } : {}
}

const numberOf = (value: unknown) =>
  (typeof value === 'number' || typeof value === 'string') && Number(value) > 0 ? Number(value) : undefined
