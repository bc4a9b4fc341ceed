export default {
  title: 'In other formats',
  lead: 'The same records under the same ids, as trainers read them. Each is built when somebody first asks for it, checked by a validator of its own, and kept.',
  format: 'Format',
  size: 'Size',
  state: 'State',
  'state.own': 'Part of the release',
  'state.none': 'Built when first asked for, in about {{time}}',
  'state.stale': 'To be built anew without withdrawn records, in about {{time}}',
  'state.queued': 'Waiting for its turn',
  'state.building': 'Being built',
  'state.ready': 'Ready',
  'state.failed': 'Could not be built',
  seconds_one: '{{count}} second',
  seconds_other: '{{count}} seconds',
  minutes_one: '{{count}} minute',
  minutes_other: '{{count}} minutes',

  'page.title': '{{dataset}} as {{format}}',
  'page.lead': 'Version {{version}}. Records withdrawn before it was built are left out.',
  'page.progress': '{{done}} of {{total}} records',
  'page.leave': 'You can leave this page; it goes on without you.',
  'page.failed': 'Nothing of it was published. The release itself is whole.',
  'page.retry': 'Try again',
  'page.rows_one': '{{n}} record',
  'page.rows_other': '{{n}} records',
  'page.own': 'The release’s own Parquet files have these columns; nothing has to be built.',
  'page.own.files': 'To the files',
  'page.left_out': 'Left out, because this format cannot say them',

  'about.openai':
    'For OpenAI’s fine-tuning and what reads its lines. Line n of the ids file names the record of line n.',
  'about.openai-preference':
    'For OpenAI’s preference tuning. Line n of the ids file names the record of line n.',
  'about.alpaca':
    'With dataset_info.json for LLaMA-Factory. Conversations of several turns are in the files that end with “-turns”.',
  'about.sharegpt': 'With dataset_info.json for LLaMA-Factory.',
  'about.trl': 'Each shape TRL’s trainers read in a folder of its own.',
  'about.imagefolder':
    'Images with metadata.jsonl in ZIP archives: load_dataset("imagefolder", data_files="train-*.zip").',
  'about.webdataset': 'Tar archives of about a gigabyte: image, .json and .txt of a record side by side.',
  'about.kohya': 'Images with a .txt caption beside each, in ZIP archives. Captions are made one line.',
  'about.pick-a-pic': 'Pairs of images as Diffusion-DPO trainers read them.',
  'about.csv':
    'For spreadsheets. Texts that begin like a formula have an apostrophe before them; lists and messages are JSON.',

  'left.turns_one': '{{n}} conversation whose people do not take turns',
  'left.turns_other': '{{n}} conversations whose people do not take turns',
  'left.answers_one': '{{n}} pair that goes on after the answers to choose from',
  'left.answers_other': '{{n}} pairs that go on after the answers to choose from',
  'left.media_one': '{{n}} text that holds a placeholder for files, such as <image>',
  'left.media_other': '{{n}} texts that hold a placeholder for files, such as <image>',
  'left.empty_one': '{{n}} record with an empty text',
  'left.empty_other': '{{n}} records with an empty text',
  'left.same_one': '{{n}} pair of equal answers',
  'left.same_other': '{{n}} pairs of equal answers'
}
