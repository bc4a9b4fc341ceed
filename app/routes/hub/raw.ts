import { hubHandler } from '~/http/hub-answers.server'
import { serveFile } from '~/http/hub-files.server'

/** `GET|HEAD /datasets/:owner/:name/raw/:revision/*`: the same bytes; there are no pointers here to serve instead. */
export const loader = hubHandler((ask) => serveFile(ask, 'raw'), { bytes: true })
