/** Why a candidate is not in a release, in the words of a card. */
export const WHY: Record<string, string> = {
  left: 'in an earlier release, and left: taken back by the author or taken down',
  consent: 'the author did not give it for training',
  license: 'under a licence the recipe does not accept',
  language: 'in another language',
  scenario: 'made for something else',
  output: 'without a fitting output',
  rating: 'rated too low, or by too few',
  content_rating: 'with a content rating the recipe leaves out',
  author: 'by an author the recipe leaves out',
  tag: 'tagged otherwise',
  date: 'published at another time',
  generator: 'made by another generator',
  agreement: 'judged too differently by its raters',
  score: 'outside the limits of what cleaning measured',
  length: 'too short or too long',
  gap: 'without two outputs that are rated far enough apart',
  cap: 'beyond what one author may give',
  sample: 'not drawn into the sample',
  budget: 'beyond the token budget',
  contaminated: 'shares words with an evaluation set',
  duplicate: 'a near-duplicate of a better-rated record, whose row credits the author under `also_by`'
}
