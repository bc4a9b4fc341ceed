import { addMessages } from '../added-messages'
import en from '../messages/en/review'
import zhCN from '../messages/zh-CN/review'

addMessages('review', { en, 'zh-CN': zhCN })
