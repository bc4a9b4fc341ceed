import { weighed } from './words'

/** Sexual content. Words of medicine and teaching weigh little; what involves minors weighs most. */
export const SEXUAL = [
  weighed(
    0.5,
    'sexual/sexually/erotic/sensual/seductive/lingerie/nude/nudity/naked/topless/busty/breasts/nipple/genitals/penis/vagina/orgasm/intercourse/condom/fetish/kinky/sexy/foreplay/libido'
  ),
  weighed(
    2,
    'porn/porno/pornographic/pornography/pornstar/nsfw/hentai/blowjob/handjob/cumshot/creampie/gangbang/masturbate/masturbation/masturbating/dildo/vibrator/boobs/tits/titties/pussy/cock/dick/anal sex/oral sex/deepthroat/milf/threesome/orgy/bdsm/bondage/escort service/sex tape/sexting/hooker/slut/whore/horny/erection/ejaculate/ejaculation/fingering her/naked girl/naked woman/sex scene/camgirl/onlyfans/futanari/ahegao/bukkake/upskirt/stripper/striptease'
  ),
  weighed(
    4,
    'child porn/childporn/cp porn/lolicon/shotacon/underage sex/preteen nude/jailbait/incest porn/rape porn/bestiality/zoophilia/pedophile porn/kiddie porn'
  ),
  weighed(
    0.5,
    '性感/性爱场景/性爱姿势/发生性关系/裸体/内衣诱惑/情趣/情色/性欲/阴茎/阴道/乳房/乳头/避孕套/色诱/挑逗/春宫'
  ),
  weighed(
    2,
    '色情/av女优/看黄片/援交妹/性爱视频/在做爱/做爱时/做爱姿势/和她做爱/和他做爱/自慰棒/成人影片/成人电影/三级片/约炮/一夜情/嫖娼/卖淫/妓女/裸聊/裸照/肛交/手淫/打飞机/撸管/啪啪啪/颜射/潮吹/潮喷/淫荡/淫乱/淫水/淫穴/骚货/骚逼/鸡巴/肉棒/巨乳/爆乳/性奴/调教成/捆绑调教/肉便器/春药/迷奸/强奸/轮奸/里番/阴唇/阴蒂'
  ),
  weighed(4, '幼女裸/萝莉色/萝莉裸/儿童色情/未成年色情/幼童色情/恋童/炼铜资源/乱伦色')
]
