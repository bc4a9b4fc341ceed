export default {
  title: '目前的检查结果',
  here: '边写边查，只在你的浏览器里进行，没有上传任何内容。是否与已有内容重复，要等发布时才会比对。',
  show: '在原文中选中',
  more_other: '还有 {{count}} 处',

  'effect.hold': '需要审核员先看',
  'effect.replace': '会被替换',
  'effect.note': '仅作提示',

  'told.hold_other': '有 {{count}} 项需要审核员先看。',
  'told.replace_other': '有 {{count}} 类内容会被替换。',
  'told.note_other': '有 {{count}} 项提示。',

  alt: '图片说明会原样显示。里面有个人信息时，图片要由审核员先看过再发布。',

  'hold.hidden-text': '这里有不可见字符，让显示的文字和实际内容不一致。这些字符会被去掉。',
  'hold.private-key': '这看起来是私钥。请删掉；如果是真的，请重新生成。',
  'hold.spam': '读起来像广告。',
  'hold.redaction-count_other': '一段文字里有 {{count}} 处个人信息，多半不是有意的。',

  'replace.unicode-repair_other': '有 {{count}} 处乱码或不可见字符会被修复。',
  'replace.secrets_other': '这看起来是密钥或密码，会替换为 {{by}}。如果是真的，请尽快更换。',
  'replace.chinese-id_other': '这看起来是身份证号，会替换为 {{by}}。',
  'replace.iban_other': '这看起来是银行账号，会替换为 {{by}}。',
  'replace.bank-card_other': '这看起来是银行卡号，会替换为 {{by}}。',
  'replace.passport_other': '这看起来是护照号，会替换为 {{by}}。',
  'replace.email_other': '这看起来是邮箱地址，会替换为 {{by}}。',
  'replace.ip_other': '这看起来是某人的 IP 地址，会替换为 {{by}}。',
  'replace.phone_other': '这看起来是电话号码，会替换为 {{by}}。',

  'note.language': '没能判断出是哪种语言。',
  'note.high-entropy_other': '这看起来像密钥。内容不会改动，请确认它不是真的密钥。',
  'note.spam': '读起来有点像广告。',
  'note.injection': '这里要求模型忘掉或说出原先的指令。讨论提示词时这样写没有问题，但数据集可能不收录。',
  'note.refusal': '这个回答在拒绝任务，数据集可能不收录。',
  'note.boilerplate': '这里是模型在介绍自己，而不是在回答问题。'
}
