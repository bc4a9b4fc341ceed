export default {
  heading: 'Share a prompt',
  lead: 'Give it a name, say what it is for, and add what came out of it.',
  title: 'Title',
  'title.placeholder': 'A haiku about the first snow',
  text: 'Prompt',
  'text.placeholder':
    'Write a haiku about {{open}}season{{close}} in the voice of {{open}}poet: Bashō{{close}}.',
  'text.hint': 'Double braces make a blank that others can fill: {{open}}name{{close}}',
  scenario: 'What is it for?',
  choose: 'Please choose',
  tags: 'Tags',
  'tags.hint': 'Up to eight, parted by commas',
  first: 'What it made',
  'first.hint':
    'If you like, add a first output right away: a text or a picture. You and others can add more later.',
  license: 'Under which licence?',
  consent: 'May it be used for training?',
  'consent.yes': 'Yes, it may enter training datasets with my name on it',
  'consent.yes.hint':
    'Researchers can include it in datasets under its licence. Every record carries your name, and you can take it back at any time.',
  'consent.no': 'No, show it but never train on it',
  'consent.no.hint': 'It is shown, rated and remixed here, and left out of every dataset.',
  'inherit.CC0-1.0': 'The parent is in the public domain, so every licence is open to you.',
  'inherit.CC-BY-4.0':
    'The parent asks to be named, so your remix does as well. Its author is credited on your page.',
  'inherit.CC-BY-SA-4.0':
    'The parent is share-alike: whatever is made from it stays under this same licence. Its author is credited on your page.',
  'inherit.CC-BY-NC-4.0':
    'The parent is non-commercial, and so is everything made from it. Its author is credited on your page.',
  preview: 'How it will look',
  changes: 'What you changed',
  'changes.none': 'Nothing yet. Your changes appear here as you write.',
  'inherit.why.name':
    'not possible, because the parent’s author asks to be named and this would let that go.',
  'inherit.why.commerce': 'not possible, because it would allow others to earn money from it.',
  'inherit.why.alike': 'not possible, because share-alike allows the very same licence only.',
  'preview.empty': 'Your prompt appears here as you write.',
  again:
    'Something needs another look. Everything you typed is still here; only a picture has to be chosen again.',
  draft: 'We kept your draft.',
  'draft.discard': 'Start afresh',
  send: 'Share',
  sending: 'Sending…',
  keys: '⌘↵ or Ctrl ↵ sends it',
  note: 'What did you change?',
  'note.hint': 'A few words for those who follow along',
  'edit.heading': 'Edit the prompt',
  'edit.lead':
    'Your edit becomes a new revision. Earlier ones stay, and outputs stay with the one they were made from.',
  'edit.send': 'Save the revision',
  'remix.heading': 'Remix “{{title}}”',
  'remix.lead': 'Make it yours. The prompt it came from is linked and its author credited.',
  'remix.send': 'Share the remix',
  'error.title_missing': 'Please give it a title.',
  'error.title_long': 'A title has at most 140 characters.',
  'error.text_missing': 'Please write the prompt.',
  'error.text_long': 'A prompt has at most 20,000 characters.',
  'error.scenario': 'Please say what it is for.',
  'error.license': 'Please choose a licence.',
  'error.license_inherit': 'The licence of the parent does not allow this one.',
  'error.consent': 'Please answer: may it be used for training?',
  'error.tags': 'Eight tags at most.',
  'error.nul': 'The text holds a character that can not be stored (NUL).',
  'error.stale':
    'The prompt was changed elsewhere in the meantime. What you typed is still here: look at the newer revision, then save again.'
}
