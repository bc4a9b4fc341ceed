export default {
  title: '搜索',
  'title.of': '{{q}} – 搜索',
  field: '搜索提示词及其内容',
  placeholder: '一个词、一个主题、一种风格……',
  submit: '搜索',
  popular: '当前热门',
  corrected: '没有与“{{q}}”匹配的内容，已为你显示：',
  any: '没有同时包含“{{q}}”全部字词的内容，以下是包含其中一部分的。',
  count_other: '{{count}} 条结果',
  'count.many': '{{number}}+ 条结果，最相关的在前',
  'empty.title': '没有找到“{{q}}”',
  'empty.hint': '换少一点、简单一点的词试试。中文和英文都可以搜，英文最后一个词可以只写一半。',
  'empty.unfilter': '去掉筛选再搜',
  'empty.share': '第一个来分享'
}
