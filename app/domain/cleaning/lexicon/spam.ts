import { phrase } from './phrase'

const HANDLE = '[\\s:：@＠是为号群=→\\-]{0,6}(?:\\+?\\d[\\d -]{6,16}\\d|[A-Za-z][A-Za-z0-9_.-]{4,31})'
const ZH_APP =
  '(?:微信|威信|薇信|徽信|微[❤♥]|vx|v信|wx|weixin|wechat|qq|扣扣|q群|企鹅|电报|telegram|whatsapp)'

/** An invitation to write to somebody elsewhere, with the handle to write to. */
export const CONTACT = [
  phrase(
    1,
    'whatsapp / telegram / wechat / line id / snapchat / kik',
    `(?:\\s+(?:me|us|now|at|on|id|number|group|channel))?\\s*[:：@+＠]\\s*@?(?:\\+?\\d[\\d -]{6,16}\\d|[A-Za-z][A-Za-z0-9_.-]{4,31})`
  ),
  phrase(
    1,
    'contact me / contact us / message me / message us / text me / text us / dm me / add me / reach me / reach us / write us / call us',
    `\\s+(?:on|at|via|through|by)\\s+(?:whatsapp|telegram|wechat|signal|line|instagram|snapchat)\\b${HANDLE}`
  ),
  phrase(1, 't.me / wa.me / chat.whatsapp.com / discord.gg', '/[A-Za-z0-9_+-]{5,40}'),
  phrase(
    1,
    '加我 / 加 / 添加 / 联系 / 加一下 / 加客服 / 加老师 / 咨询',
    `(?:我的?|客服|老师|本人|助理|一下)?${ZH_APP}${HANDLE}`
  ),
  phrase(
    1,
    '微信 / 威信 / 薇信 / 徽信 / vx / v信 / qq群 / 电报群 / 飞机群 / 企鹅群 / 扣扣',
    '(?:号|群|群号|联系|咨询)?\\s?[:：]\\s?[A-Za-z0-9][A-Za-z0-9_-]{4,19}'
  )
]

/** Words of selling, baiting and betting. One alone says nothing: many a prompt asks for an advertisement. */
export const SALES = [
  'buy now / order now / shop now / act now / limited offer / instant delivery / limited time offer / limited-time offer / click here / click the link / click below / link in bio / 100% free / free money / free gift / free iphone / gift card giveaway',
  'no experience needed / no experience required / make money fast / make money online / earn money online / earn cash / passive income / work from home / no credit check / risk free / risk-free / double your / guaranteed profit / guaranteed income / guaranteed returns / instant approval / get rich',
  'viagra / cialis / online casino / casino bonus / slot games / place your bets / crypto giveaway / crypto investment / forex signals / bitcoin doubler / investment platform / buy followers / buy likes / buy backlinks / seo services / cheap followers / replica watches',
  "you have won / you've won / claim your prize / claim your reward / claim now / dm for / promo code / lowest price / best prices guaranteed / subscribe to my / visit our website / visit my website / 100% guaranteed / satisfaction guaranteed / money back guarantee",
  '免费领取 / 免费送 / 限时优惠 / 限时抢购 / 限时特价 / 限时福利 / 点击链接 / 点击下方 / 点击领取 / 戳链接 / 扫码领取 / 扫码进群 / 扫码加 / 进群领 / 加群领 / 先到先得 / 全网最低 / 最低价 / 厂家直销 / 一手货源 / 批发价 / 包邮',
  '日入 / 月入过万 / 月入 / 日赚 / 稳赚 / 躺赚 / 网赚 / 刷单 / 兼职日结 / 日结 / 在家赚钱 / 轻松赚钱 / 副业 / 招代理 / 诚招 / 招募代理 / 加盟热线 / 返利 / 返佣 / 高额回报 / 稳定收益 / 内幕消息 / 带单 / 喊单',
  '代开发票 / 发票代开 / 办证 / 代办 / 秒批 / 无抵押 / 低息贷款 / 当天放款 / 征信修复 / 包过 / 代考 / 代写论文 / 论文代写 / 原题 / 押题 / 内部渠道 / 信用卡套现',
  '博彩 / 百家乐 / 时时彩 / 六合彩 / 棋牌游戏 / 北京赛车 / 真人荷官 / 注册送 / 首充 / 充值送 / 彩金 / 外围 / 约炮 / 裸聊 / 同城交友 / 上门服务 / 一夜情 / 激情视频 / 成人视频'
].map((starts) => phrase(0.12, starts))
