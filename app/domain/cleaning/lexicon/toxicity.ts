import { weighed } from './words'

/**
 * Insults, threats and hate. English ones count as whole words with their endings (no Scunthorpe); Chinese ones have two
 * characters and more, so that 干净 and 操作 stay what they are. A score, never a verdict: the words also stand in
 * novels, reports and moderation guides.
 */
export const TOXIC = [
  weighed(
    1,
    'damn/crap/piss/bloody hell/screw you/shut up/sucks/dumb/stupid/idiotic/moronic/loser/jerk/freak/lunatic/psycho'
  ),
  weighed(
    2,
    'fuck/fuckin/motherfucker/motherfucking/shit/shitty/bullshit/shithead/asshole/arsehole/bastard/bitch/bitches/dickhead/prick/wanker/twat/douchebag/dumbass/jackass/idiot/imbecile/moron/scumbag/dipshit/cunt/son of a bitch/piece of shit/go to hell/stfu/vermin/subhuman'
  ),
  weighed(
    4,
    "retard/retarded/nigger/nigga/faggot/fag/kike/gook/wetback/tranny/raghead/towelhead/kill yourself/kys/i will kill you/i'll kill you/you should die/deserve to die/go die/exterminate them/rape you/heil hitler/sieg heil/ethnic cleansing/master race"
  ),
  weighed(1, '白痴/笨蛋/蠢货/混蛋/滚开/闭嘴/有病吧/神经病/讨厌鬼/无耻/不要脸/脑子进水'),
  weighed(
    2,
    '傻逼/傻比/傻叉/煞笔/沙雕玩意/脑残/智障/他妈的/你妈的/妈的智障/特么的/卧槽/草泥马/我操你/你去死/去死吧/滚你妈/王八蛋/狗东西/狗屎/贱人/婊子/贱货/畜生/人渣/败类/杂种/狗娘养/废柴东西/臭不要脸/滚蛋/死全家/妈逼/牛逼轰轰/sb东西/nmsl/fnmdp'
  ),
  weighed(
    4,
    '操你妈/肏你/草你妈/你妈死了/杀了你/弄死你/砍死你/打死你/宰了你/不得好死/该死的人种/黑鬼/白皮猪/棒子国/小日本鬼子/鬼子去死/死基佬/死变态/死同性恋/清除劣等/劣等民族/劣等人种/种族清洗/屠杀他们/都该杀/自杀吧/去自杀'
  )
]
