import { hubHandler } from '~/http/hub-answers.server'
import { serveFile } from '~/http/hub-files.server'

/** `GET|HEAD /datasets/:owner/:name/resolve/:revision/*`: bytes of a release file. */
export const loader = hubHandler((ask) => serveFile(ask, 'resolve'), { bytes: true })
