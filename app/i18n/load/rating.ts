import { addMessages } from '../added-messages'
import en from '../messages/en/rating'
import zhCN from '../messages/zh-CN/rating'

addMessages('rating', { en, 'zh-CN': zhCN })
