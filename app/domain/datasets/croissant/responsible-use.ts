import type { Recipe } from '../recipe'
import { taskOf } from '../tasks/registry'

/** What Croissant's vocabulary for responsible AI asks of a dataset (`rai:`), as it is true of every release. */
export function responsibleUse(recipe: Recipe): Record<string, unknown> {
  const { dates } = recipe
  return {
    'rai:dataCollection':
      'People shared their own prompts and what generators, or they themselves, made from them, under a licence of their choice and with consent to training, version and time of which are in each row.',
    'rai:dataCollectionType': ['Direct measurement', 'Crowdsourcing'],
    'rai:dataCollectionRawData':
      'Contributions as they were given stay on the hub; rows hold the cleaned texts, and images without what tells of places and people.',
    ...(dates ? { 'rai:dataCollectionTimeframe': [dates.from, dates.to].filter(Boolean) } : {}),
    'rai:dataAnnotationProtocol':
      'Readers rate outputs from 1 to 5 of their own accord. Rows carry the plain mean, the number of raters and the Bayesian average.',
    'rai:dataAnnotationPlatform': ['Kindling'],
    'rai:dataPreprocessingProtocol': [
      'Versioned cleaning rules replace personal data by placeholders, drop or hold what is unfit, and find near-duplicates; each row names the rules that changed or flagged it.',
      'Rows that share words with an evaluation set the recipe names are left out.'
    ],
    'rai:personalSensitiveInformation':
      'E-mail addresses, telephone numbers and the like are replaced by placeholders where they are recognised. Names of authors are credit, not personal data to learn from.',
    'rai:dataLimitations': [
      'The people who share are not a sample of anyone but themselves.',
      'Outputs may be wrong, and the terms of the systems that made them may apply.',
      'Languages are detected by software.'
    ],
    'rai:dataBiases': ['Ratings come from readers who chose what to read, not from trained annotators.'],
    'rai:dataUseCases': [`Training and evaluation: ${taskOf(recipe).card.rows}.`],
    'rai:dataReleaseMaintenancePlan':
      'A release never changes. Authors may withdraw what they gave: it is marked on the dataset’s page and left out of the next version.'
  }
}
