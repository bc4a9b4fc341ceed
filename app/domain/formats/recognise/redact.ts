/** Secrets by their shape: API keys of the large services and bearer tokens. */
const SECRETS =
  /\b(?:sk-[A-Za-z0-9_-]{12,}|xai-[A-Za-z0-9]{16,}|gh[oprsu]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|AIza[\w-]{20,}|hf_[A-Za-z0-9]{20,})|\bBearer\s{1,4}[\w.~+/-]{12,}=*/g

/** A web address with a query; a signature or token in it opens the file to whoever has the address. */
const QUERIES = /(https?:\/\/[^\s"'<>?]{1,2000})\?([^\s"'<>)]{1,4000})/g
const SIGNED = /(?:^|[&;])(?:sig|signature|token|access_token|x-amz-[\w-]+|se|sp|key|api_key|auth)=/i

const FILE_URIS = /\bfile:\/\/\/?[^\s"'<>)\]]*/g
const HOMES = /(?<![\w/])\/(?:Users|home)\/[^\s/"'<>)\]]+|\b[A-Za-z]:\\{1,2}Users\\{1,2}[^\s\\"'<>]+/g

/** Takes out API keys, bearer tokens and the signing part of web addresses. */
export const redactSecrets = (text: string): string =>
  text
    .replace(SECRETS, '[key removed]')
    .replace(QUERIES, (whole, address: string, query: string) => (SIGNED.test(query) ? address : whole))

/** The last segment of a path or address. */
export const baseName = (path: string): string => path.split(/[\\/]/).filter(Boolean).at(-1) ?? ''

/** Also takes out where files lay on somebody's machine: `file:` addresses keep the file's name, home folders become `~`. */
export const redactPrivate = (text: string): string =>
  redactSecrets(text)
    .replace(FILE_URIS, (uri) => baseName(uri))
    .replace(HOMES, '~')
