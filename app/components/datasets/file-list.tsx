import '~/i18n/load/datasets'
import { Link } from '@remix-run/react'
import { ChevronRight, Download, File, Folder } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { formatBytes, formatNumber, useLocale } from '../../i18n/format'

interface ReleaseFile {
  path: string
  sizeBytes: number
  sha256: string
}

/** A folder with more files begins closed. */
const OPEN_UP_TO = 8

const ROW = 'flex items-center gap-2 px-4 py-2 text-14 sm:gap-3'
const SIZE = 'w-20 shrink-0 text-right text-quiet tabular-nums'

/**
 * Files of a release as a tree of one level, with size and hash; each name leads to where it is
 * looked at.
 *
 * @param path of the dataset
 * @param place the revision they are of, and the folder they lie in; null for who may not read them: then the names lead nowhere
 */
export function FileList(props: { files: ReleaseFile[]; path: string; place: string | null }) {
  const { t } = useTranslation()
  const { files, path, place } = props
  const folders = inFolders(files)
  const entry = (file: ReleaseFile) => <Entry key={file.path} file={file} path={path} place={place} />
  return (
    <ul
      aria-label={t('datasets:tab.files')}
      className="divide-y divide-line rounded-card border border-line bg-card"
    >
      {[...folders].map(([folder, held]) =>
        folder === '' ? null : <FolderEntry key={folder} name={folder} files={held} entry={entry} />
      )}
      {folders.get('')?.map(entry)}
    </ul>
  )
}

function FolderEntry(props: { name: string; files: ReleaseFile[]; entry: (file: ReleaseFile) => ReactNode }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { name, files } = props
  return (
    <li>
      <details open={files.length <= OPEN_UP_TO} className="group">
        <summary
          className={`${ROW} cursor-pointer list-none hover:bg-sunken [&::-webkit-details-marker]:hidden`}
        >
          <ChevronRight
            size={14}
            strokeWidth={1.5}
            aria-hidden
            className="-mr-2 -ml-1 shrink-0 text-quiet transition-transform group-open:rotate-90"
          />
          <Folder size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-quiet" />
          <span className="min-w-0 flex-1 font-mono wrap-anywhere">{name}</span>
          <span className="hidden text-12 text-quiet sm:inline">
            {t('datasets:files.count', { count: files.length, n: formatNumber(locale, files.length) })}
          </span>
          <span className={SIZE}>
            {formatBytes(
              locale,
              files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
            )}
          </span>
        </summary>
        <ul className="divide-y divide-line border-t border-line pl-6">{files.map(props.entry)}</ul>
      </details>
    </li>
  )
}

function Entry({ file, path, place }: { file: ReleaseFile; path: string; place: string | null }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  return (
    <li className={ROW}>
      <File size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-quiet" />
      <span className="min-w-0 flex-1 font-mono wrap-anywhere">
        {place === null ? (
          name
        ) : (
          <Link to={`${path}/blob/${place}/${file.path}`} className="text-ember hover:underline">
            {name}
          </Link>
        )}
      </span>
      <code className="hidden text-12 text-quiet sm:inline" title={`SHA-256 ${file.sha256}`}>
        {file.sha256.slice(0, 12)}…
      </code>
      <span className={SIZE}>{formatBytes(locale, file.sizeBytes)}</span>
      {place === null ? null : (
        <a
          href={`${path}/resolve/${place}/${file.path}`}
          download={name}
          title={t('datasets:file.download.named', { name })}
          aria-label={t('datasets:file.download.named', { name })}
          className="-mr-2 inline-flex size-8 shrink-0 items-center justify-center rounded-control text-quiet hover:bg-sunken hover:text-ink"
        >
          <Download size={16} strokeWidth={1.5} aria-hidden />
        </a>
      )}
    </li>
  )
}

/** Files by the folder they lie in, as it stands before their names. */
function inFolders(files: readonly ReleaseFile[]): Map<string, ReleaseFile[]> {
  const folders = new Map<string, ReleaseFile[]>()
  for (const file of files) {
    const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1)
    const held = folders.get(folder)
    if (held) held.push(file)
    else folders.set(folder, [file])
  }
  return folders
}
