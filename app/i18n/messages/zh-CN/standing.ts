/** 被限制展示、隐藏或需要修改的作品现在的状态。 */
export default {
  'limited.title': '限制展示',
  'limited.text': '审核员限制了这条提示词的展示：它不出现在任何列表、搜索结果和数据集里。',
  'limited.why': '理由：{{policy}}。',
  'limited.ask': '你仍然可以查看。目前还没有加载它的任何内容。',
  'limited.show': '仍要查看',
  'limited.back': '返回提示词列表',
  'limited.own.title': '已被审核员限制展示',
  'limited.own.hint':
    '它不出现在任何列表、搜索结果和数据集里；知道网址的人会先看到理由，再自行选择是否查看。',
  'hidden.title': '审核期间暂时隐藏',
  'hidden.hint': '在作出决定之前，会有两位审核员看过。有结果会在这里告诉你。',
  'asked.title': '审核员请你修改',
  'asked.why': '理由：{{policy}}。',
  'asked.places': '需要修改的地方',
  'asked.due': '截止时间',
  'asked.due.after': '逾期会自动撤回，之后仍可放回来。',
  'asked.revise': '修改并重新提交',
  'asked.replace': '换一个版本提交',
  'asked.lead': '你提交的内容会先经过检查，再交给提出要求的审核员。',
  'asked.replaces': '它将取代这一件：',
  'error.not_asked': '这里已经不再需要修改。你写的内容还在。'
}
