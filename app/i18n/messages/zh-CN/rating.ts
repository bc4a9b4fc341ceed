export default {
  form: '你的评分',
  overall: '总体',
  'overall.hint': '总的来说有多好？',
  adherence: '贴合提示词',
  'adherence.hint': '是否做到了提示词的要求？',
  quality: '完成度',
  'quality.hint': '语言、细节如何，有没有瑕疵？',
  value: '{{value}} 分（满分 5 分）',
  save: '保存评分',
  saving: '正在保存……',
  saved: '评分已计入。',
  hint: '可直接按数字键 1–5。',
  retract: '撤销评分',
  signin: '登录后评分',
  'error.scores': '请为三项分别打 1 到 5 分。',
  'error.own': '不能给自己的作品评分。'
}
