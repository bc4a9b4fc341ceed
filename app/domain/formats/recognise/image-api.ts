import type { GenerationRecord } from '../../generators/generation-record'
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../json-value'
import { isoOf } from './api-answer'
import { redactSecrets } from './redact'
import type { Found } from './text-inspection'

const OPENAI_MODEL = /^(dall-e|gpt-image|chatgpt-image)/i
const IMAGEN_MODEL = /imagen|imagegeneration/i

/** Reads requests and responses of OpenAI's and Google's APIs for pictures; the pictures themselves are never read. */
export function findImageApi(value: JsonObject): Found | null {
  const request = isObject(value.request) ? value.request : isObject(value.body) ? value.body : value
  const reply = isObject(value.response) ? value.response : value
  const response = isObject(reply.body) ? reply.body : reply
  return openAiImages(request, response) ?? imagen(request, response)
}

const scalars = (object: JsonObject, skip: readonly string[]) =>
  Object.entries(object).flatMap(([key, value]): [string, string][] =>
    skip.includes(key) || !['string', 'number', 'boolean'].includes(typeof value)
      ? []
      : [[key, redactSecrets(String(value)).slice(0, 2000)]]
  )

const numbered = (name: string, texts: readonly string[]) =>
  texts.map((text, i): [string, string] => [i === 0 ? name : `${name}${i + 1}`, redactSecrets(text)])

function openAiImages(request: JsonObject, response: JsonObject): Found | null {
  const pictures = objectsAt(response, 'data').filter((one) => 'url' in one || 'b64_json' in one)
  const model = textAt(request, 'model')
  const asks = typeof request.prompt === 'string' && OPENAI_MODEL.test(model)
  if (pictures.length === 0 && !asks) return null
  const size = /^(\d{1,5})x(\d{1,5})$/.exec(textAt(request, 'size') || textAt(response, 'size'))
  const revised = pictures.map((one) => textAt(one, 'revised_prompt')).filter(Boolean)
  const created = isoOf(response.created)
  const record: GenerationRecord = {
    ...(request.prompt ? { prompt: redactSecrets(textAt(request, 'prompt')) } : {}),
    ...(model ? { model: { name: model } } : {}),
    ...(size ? { width: Number(size[1]), height: Number(size[2]) } : {}),
    ...(created ? { createdAt: created } : {}),
    parameters: Object.fromEntries([
      ...scalars(response, ['created', 'prompt']),
      ...scalars(request, ['model', 'prompt', 'created', 'user']),
      ...numbered('revisedPrompt', revised)
    ])
  }
  // other services answer in the same form: only a model's name or a revised prompt tells whose it is
  const sure = OPENAI_MODEL.test(model) || revised.length > 0
  return {
    kind: 'openai-images',
    generator: sure ? 'openai' : 'unknown',
    ...(sure ? { seedRow: 'DALL-E' as const } : {}),
    confidence: sure ? 'high' : 'low',
    record,
    warnings: []
  }
}

function imagen(request: JsonObject, response: JsonObject): Found | null {
  const parameters = objectAt(request, 'parameters')
  const instances = objectsAt(request, 'instances').filter((one) => typeof one.prompt === 'string')
  const predictions = objectsAt(response, 'predictions').filter(
    (one) => 'mimeType' in one && ('bytesBase64Encoded' in one || 'gcsUri' in one)
  )
  const asks = instances.length > 0 && ('sampleCount' in parameters || 'aspectRatio' in parameters)
  if (!asks && predictions.length === 0) return null
  const deployed = textAt(response, 'model', 'modelVersion', 'deployedModelId') || textAt(request, 'model')
  const model = IMAGEN_MODEL.test(deployed) ? deployed.slice(deployed.lastIndexOf('/') + 1) : ''
  const seed = parameters.seed
  const negative = textAt(parameters, 'negativePrompt')
  const prompts = instances.map((one) => redactSecrets(textAt(one, 'prompt')))
  const rewritten = predictions.map((one) => textAt(one, 'prompt')).filter(Boolean)
  return {
    kind: 'imagen-predict',
    generator: 'google-imagen',
    seedRow: 'Imagen',
    confidence: 'high',
    record: {
      ...(prompts.length === 1 ? { prompt: prompts[0] } : prompts.length > 1 ? { promptParts: prompts } : {}),
      ...(negative ? { negativePrompt: redactSecrets(negative) } : {}),
      ...(typeof seed === 'number' || typeof seed === 'string' ? { seed: String(seed) } : {}),
      ...(model ? { model: { name: model } } : {}),
      parameters: Object.fromEntries([
        ...scalars(parameters, ['seed', 'negativePrompt', 'storageUri']),
        ...numbered('rewrittenPrompt', [...new Set(rewritten)])
      ])
    },
    warnings: []
  }
}
