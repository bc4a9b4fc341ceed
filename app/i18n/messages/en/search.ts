export default {
  title: 'Search',
  'title.of': '{{q}} – Search',
  field: 'Search prompts and their texts',
  placeholder: 'A word, a subject, a style …',
  submit: 'Search',
  popular: 'Trending now',
  corrected: 'Nothing matches “{{q}}”. Showing results for',
  any: 'Nothing holds all of “{{q}}”. Showing what holds some of it.',
  count_one: '{{count}} result',
  count_other: '{{count}} results',
  'count.many': '{{number}}+ results, best first',
  'empty.title': 'Nothing found for “{{q}}”',
  'empty.hint':
    'Try fewer or simpler words. English and Chinese both work, and the last word may be unfinished: “lands” finds landscapes.',
  'empty.unfilter': 'Search without filters',
  'empty.share': 'Share the first one'
}
